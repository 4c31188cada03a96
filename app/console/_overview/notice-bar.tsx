'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { StatusShape } from '../../_ui/status-mark.tsx'
import type { Notice } from './notices.ts'
import { useNoticeText } from './use-notice-text.ts'

const looks = {
  bad: 'bg-bad-soft text-bad',
  warn: 'bg-warn-soft text-warn',
  ok: 'bg-ok-soft text-ok',
  unknown: 'bg-sunken text-ink-2',
}

type Props = { notices: readonly Notice[]; receivedAt: number; retrying: boolean; onRetry: () => void }

/** What the admin must know before believing the numbers below. New ones are spoken once, not at each second. */
export const NoticeBar = ({ notices, receivedAt, retrying, onRetry }: Props) => {
  const t = useTranslations('console.notice')
  const textOf = useNoticeText(receivedAt)
  const announce = useAnnounce()
  const kinds = notices.map(notice => notice.kind).join()
  const first = notices[0]
  const said = useRef('')
  useEffect(() => {
    if (said.current === kinds) return
    said.current = kinds
    if (first) announce(textOf(first).title)
  }, [kinds, first, announce, textOf])
  return (
    <section aria-label={t('label')} className="flex flex-col">
      {notices.map(notice => {
        const { title, detail } = textOf(notice)
        const asks = notice.kind === 'refused' || notice.kind === 'unreachable'
        return (
          <div
            key={notice.kind}
            data-notice={notice.kind}
            className={classNames(
              'flex items-start gap-2.5 border-b border-line px-4 py-2 md:px-6',
              looks[notice.tone],
            )}
          >
            <StatusShape status={notice.tone} className="mt-[3px] size-3.5 shrink-0" />
            <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <strong className="font-semibold">{title}</strong> <span className="text-ink">{detail}</span>
            </p>
            {asks && (
              <Button look="secondary" busy={retrying} onClick={onRetry} className="-my-0.5 min-h-6! py-0!">
                {t('retry')}
              </Button>
            )}
          </div>
        )
      })}
    </section>
  )
}
