'use client'

import { useState } from 'react'
import { useAction } from '#live/use-action'
import { useResource } from '#live/use-resource'
import type { Progress } from '#server/contract/progress'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { Skeleton } from '#ui/skeleton'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { useNow } from '../_home/use-now.ts'
import { useFresh } from '../_shell/use-fresh.ts'
import { daysOf } from './days-of.ts'
import { makeLedgerBook } from './ledger-book.ts'
import { Line } from './line.tsx'
import type { useActivityAddress } from './use-activity-address.ts'
import { useHeldBack } from './use-held-back.ts'

type Props = {
  query: string
  address: ReturnType<typeof useActivityAddress>
  unit: Progress['unit']
  formats: Formats
}

/** The lines of the ledger by day, newest first. */
export const Lines = ({ query, address, unit, formats }: Props) => {
  const t = useWords('portal.activity')
  const now = useNow(30_000)
  const [book] = useState(() => makeLedgerBook(query))
  useFresh(book.lines)
  const { body, problem, busy, at } = useResource(book.lines)
  const { shown, waiting, showAll } = useHeldBack(body?.data ?? [])
  const retry = problem && (
    <div className="p-5">
      <ProblemView problem={problem} onRetry={book.lines.refresh} retrying={busy} />
      {body && at !== null && (
        <p className="mt-2 text-small text-ink-2">{t('asOf', { time: formats.seconds(at) })}</p>
      )}
    </div>
  )
  if (!body) return retry || <Loading />
  return (
    <div className="border-t border-line">
      {retry}
      {waiting > 0 && (
        <button
          type="button"
          onClick={showAll}
          className="sticky top-2 z-1 mx-auto mt-2 flex min-h-11 items-center rounded-s bg-brand px-5 font-semibold text-on-brand shadow-float"
        >
          {t('fresh', { count: waiting })}
        </button>
      )}
      {shown.length === 0 && (
        <div className="px-5 py-8 sm:px-6">
          <p className="text-h3">{address.isFiltered ? t('noMatch') : t('empty')}</p>
          <p className="mt-1 text-ink-2">{address.isFiltered ? t('noMatchHint') : t('emptyHint')}</p>
          {address.isFiltered && (
            <Button
              look="secondary"
              className="mt-3"
              onClick={() => address.setFilter({ type: '', from: '', to: '' })}
            >
              {t('clear')}
            </Button>
          )}
        </div>
      )}
      {daysOf(shown, formats.weekday).map(({ day, lines }) => (
        <section key={lines[0]?.number} aria-label={day} className="px-5 pt-5 sm:px-6">
          <h2 className="font-sans! text-label text-ink-2 first-letter:uppercase">{day}</h2>
          <ol className="mt-1 divide-y divide-line">
            {lines.map(entry => (
              <Line key={entry.number} entry={entry} address={address} {...{ unit, formats, now }} />
            ))}
          </ol>
        </section>
      ))}
      <div className="px-5 py-6 sm:px-6">
        {body.has_more && <More key={body.next_cursor} act={book.more} />}
      </div>
    </div>
  )
}

const More = ({ act }: { act: () => Promise<void> }) => {
  const t = useWords('portal.activity')
  const { run, problem, busy } = useAction(act)
  return (
    <>
      {problem && <ProblemView problem={problem} className="mb-3" />}
      <Button look="secondary" block busy={busy} onClick={() => void run()}>
        {t('more')}
      </Button>
    </>
  )
}

const Loading = () => (
  <div className="space-y-3 border-t border-line p-5 sm:px-6" aria-busy="true">
    {['a', 'b', 'c', 'd', 'e'].map(row => (
      <Skeleton key={row} className="h-14" />
    ))}
  </div>
)
