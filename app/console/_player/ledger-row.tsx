'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { LedgerEntry } from '#server/contract/progress'
import { classNames } from '../../_ui/class-names.ts'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { KindMark } from './kind-mark.tsx'
import { PairLink } from './pair-link.tsx'

type Props = {
  line: LedgerEntry
  takenBackBy: string | null
  takesBack: string | null
  isOpen: boolean
  onOpen: (event: string) => void
}

/** What the label says already, where a row has only two lines. */
const plainKinds: ReadonlySet<LedgerEntry['kind']> = new Set(['award', 'milestone', 'reward'])
const cell = 'px-3 py-1.5 max-md:p-0'

/** One line: what it is for, what it moved, and what it is to other lines. Opens its why. */
export const LedgerRow = ({ line, takenBackBy, takesBack, isOpen, onOpen }: Props) => {
  const t = useTranslations('console.player')
  const locale = useLocale()
  const formats = useFormats()
  const { points, kind } = line
  return (
    <tr
      data-line={line.number}
      data-kind={kind}
      data-taken-back={takenBackBy !== null || undefined}
      className={classNames(
        'relative border-b border-line max-md:grid max-md:min-h-14 max-md:grid-cols-[minmax(0,1fr)_auto] max-md:content-center max-md:gap-x-4 max-md:px-4 max-md:py-2',
        isOpen ? 'bg-brand-soft [--ink-3:var(--ink-2)]' : 'hover:bg-sunken',
      )}
    >
      <td className={`${cell} w-14 text-right font-mono text-small text-ink-3 max-md:hidden md:pl-6`}>
        {formats.count(line.number)}
      </td>
      <th scope="row" className={`${cell} min-w-0 text-left font-semibold md:w-2/5 md:max-w-0`}>
        <button
          type="button"
          data-open={line.event_id}
          aria-expanded={isOpen}
          onClick={() => onOpen(line.event_id)}
          className="block max-w-full truncate rounded-s text-left after:absolute after:inset-0 hover:underline"
        >
          {line.label[locale]}
        </button>
        <span className="block truncate text-small font-normal text-ink-2">
          {line.why.reason ?? <code className="text-ink-3">{line.rule}</code>}
        </span>
      </th>
      <td className={`${cell} max-md:col-span-2 max-md:row-start-3 max-md:empty:hidden`}>
        <span className="flex flex-wrap items-center gap-x-3">
          <KindMark kind={kind} className={plainKinds.has(kind) ? 'max-md:hidden' : 'max-md:text-small'} />
          {takenBackBy !== null && (
            <PairLink to={takenBackBy} words={t('taken_back')} onOpen={onOpen} isStrong />
          )}
          {takesBack !== null && <PairLink to={takesBack} words={t('takes_back')} onOpen={onOpen} />}
        </span>
      </td>
      <td
        className={classNames(
          cell,
          'text-right font-semibold tabular-nums max-md:col-start-2 max-md:row-start-1',
          points < 0 && 'text-bad',
          points === 0 && 'text-ink-3',
          takenBackBy !== null && 'line-through decoration-1',
        )}
      >
        {points > 0 ? '+' : points < 0 ? '−' : ''}
        {formats.count(Math.abs(points))}
      </td>
      <td className={`${cell} text-right text-ink-2 tabular-nums max-md:hidden`}>
        {formats.count(line.balance_after)}
      </td>
      <td
        className={`${cell} text-right text-small whitespace-nowrap text-ink-2 tabular-nums max-md:col-start-2 max-md:row-start-2 md:pr-6`}
      >
        <Moment at={line.recorded_at} look="short" />
      </td>
    </tr>
  )
}
