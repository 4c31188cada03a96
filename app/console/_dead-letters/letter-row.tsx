'use client'

import { useTranslations } from 'next-intl'
import type { DeadLetterSummary } from '#server/contract/dead-letters'
import { classNames } from '../../_ui/class-names.ts'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { TypeName } from '../_tail/area-mark.tsx'
import { shortId } from '../_tail/short-id.ts'
import { useLetterState } from './use-letter-state.ts'

type Props = {
  letter: DeadLetterSummary
  isCurrent: boolean
  onOpen: () => void
  isPicked?: boolean
  onPick?: (isPicked: boolean) => void
}

/** One entry: what it is, whose, when it was given up, and what has become of it since. */
export const LetterRow = ({ letter, isCurrent, onOpen, isPicked = false, onPick }: Props) => {
  const t = useTranslations('console.dead_letters')
  const stateOf = useLetterState()
  const { id, type, player_id, event_id, added_at, attempts, state, edited } = letter
  return (
    <li
      data-letter={id}
      data-state={state}
      className={classNames(
        'flex items-start gap-3 border-b border-line px-4 py-2 md:px-6',
        isCurrent ? 'bg-brand-soft' : 'hover:bg-sunken',
      )}
    >
      {onPick && (
        <label className="flex size-6 shrink-0 items-center justify-center">
          <input type="checkbox" checked={isPicked} onChange={event => onPick(event.target.checked)} />
          <span className="sr-only">{t('pick', { id: shortId(event_id) })}</span>
        </label>
      )}
      <div className="relative min-w-0 flex-1">
        <button
          type="button"
          data-open={id}
          onClick={onOpen}
          className="flex w-full min-w-0 flex-wrap items-baseline gap-x-3 text-left after:absolute after:inset-0"
        >
          <TypeName type={type} className="font-semibold" />
          {player_id !== null && <span className="font-mono text-small">{shortId(player_id)}</span>}
        </button>
        <p className="flex flex-wrap items-baseline gap-x-3 text-small text-ink-2 tabular-nums">
          <StatusMark {...stateOf(state)} />
          <span>{t('attempts', { count: attempts })}</span>
          {edited && <span>{t('edited')}</span>}
          <Moment at={added_at} look="short" className="ml-auto" />
        </p>
      </div>
    </li>
  )
}
