'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Link } from '../../_ui/link.tsx'
import { StatusShape } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { useNow } from '../_format/use-now.ts'
import { useBoards } from './use-boards.ts'

const shownMost = 3

/** On the overview: how many closings wait until an admin has their prizes paid, since when, and the way to each. */
export const PrizesWait = () => {
  const t = useTranslations('console.boards.payment')
  const locale = useLocale()
  const formats = useFormats()
  const now = useNow()
  const waiting = useBoards().body?.waiting ?? []
  const [longest] = waiting
  if (!longest) return null
  const count = waiting.length
  return (
    <div
      data-prizes-wait={count}
      className="flex items-start gap-2.5 border-b border-line bg-warn-soft px-4 py-2 md:px-6"
    >
      <StatusShape status="warn" className="mt-[3px] size-3.5 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <strong className="font-semibold text-warn">{t('waitsCloses', { count })}</strong>{' '}
        {t(count === 1 ? 'waitsSince' : 'waitsLongest')}{' '}
        <Moment at={longest.since} look="short" className="tabular-nums" />{' '}
        <span className="text-ink-2">({formats.relative(Date.parse(longest.since), now)})</span>
        {': '}
        {waiting.slice(0, shownMost).map(({ board, name, key, prizes }, index) => (
          <span key={`${board} ${key}`}>
            {index > 0 && ' · '}
            <Link
              href={`/console/boards?${new URLSearchParams({ board, period: key })}`}
              className="text-brand-ink underline"
            >
              {t('waitsOf', { board: name[locale], period: key })}
            </Link>{' '}
            <span className="text-ink-2 tabular-nums">{t('waitsCount', { count: prizes })}</span>
          </span>
        ))}
        {count > shownMost && ` ${t('waitsMore', { count: count - shownMost })}`}
      </p>
    </div>
  )
}
