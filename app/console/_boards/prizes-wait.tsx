'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { StatusShape } from '../../_ui/status-mark.tsx'
import { useBoards } from './use-boards.ts'

const shownMost = 3

/** On the overview: prizes that nobody is told of until an admin has them paid, with the way to each. */
export const PrizesWait = () => {
  const t = useTranslations('console.boards.payment')
  const locale = useLocale()
  const { body } = useBoards()
  const periods = (body?.data ?? []).flatMap(({ id, name, waiting }) =>
    waiting.map(({ key, prizes }) => ({ id, name: name[locale], key, prizes })),
  )
  if (periods.length === 0) return null
  return (
    <div
      data-prizes-wait={periods.length}
      className="flex items-start gap-2.5 border-b border-line bg-warn-soft px-4 py-2 md:px-6"
    >
      <StatusShape status="warn" className="mt-[3px] size-3.5 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <strong className="font-semibold text-warn">{t('waits')}</strong>{' '}
        {periods.slice(0, shownMost).map(({ id, name, key, prizes }, index) => (
          <span key={`${id} ${key}`}>
            {index > 0 && ' · '}
            <Link
              href={`/console/boards?${new URLSearchParams({ board: id, period: key })}`}
              className="text-brand-ink underline"
            >
              {t('waitsOf', { board: name, period: key })}
            </Link>{' '}
            <span className="text-ink-2 tabular-nums">{t('waitsCount', { count: prizes })}</span>
          </span>
        ))}
        {periods.length > shownMost && ` ${t('waitsMore', { count: periods.length - shownMost })}`}
      </p>
    </div>
  )
}
