'use client'

import { UserRound } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { Violation } from '#server/contract/violations'
import { classNames } from '../../_ui/class-names.ts'
import { Moment } from '../_format/moment.tsx'
import { PenaltyMark } from './penalty-mark.tsx'
import { PlayerName } from './player-name.tsx'
import { isAppealed } from './verbs.ts'

type Props = {
  violation: Violation
  current: boolean
  /** A review of it is about to be sent. */
  pending: boolean
  namesShown: boolean
  onOpen: () => void
}

/** One violation in the queue: what was seen, of whom, and what it brought. */
export const ViolationRow = ({ violation, current, pending, namesShown, onOpen }: Props) => {
  const t = useTranslations('console.review')
  const locale = useLocale()
  const { player, words, penalty, state, count, recorded_at, escalation, reviewers } = violation
  const appealWaits = isAppealed(violation)
  const isEscalated = escalation !== null && state === 'open'
  return (
    <li
      data-violation={violation.id}
      className={classNames(
        'relative border-b border-line px-4 py-2 md:px-6',
        current ? 'bg-brand-soft' : 'hover:bg-sunken',
      )}
    >
      <button
        type="button"
        data-open={violation.id}
        aria-current={current || undefined}
        onClick={onOpen}
        className={classNames(
          'block w-full text-left after:absolute after:inset-0',
          pending ? 'text-ink-2 line-through' : 'font-semibold',
        )}
      >
        {words[locale]}
      </button>
      <p className="mt-0.5 flex flex-wrap items-baseline gap-x-2 gap-y-0.5 text-small text-ink-2">
        <PlayerName player={player} isShown={namesShown} />
        {count > 1 && <span>{t('nth', { count })}</span>}
        <Moment at={recorded_at} look="short" className="ml-auto tabular-nums" />
      </p>
      {(penalty !== null || state !== 'open' || appealWaits) && (
        <p className="mt-1 flex flex-wrap items-baseline gap-2">
          {appealWaits && (
            <span
              data-appealed=""
              className="rounded-s bg-brand-soft px-1.5 py-0.5 text-small font-semibold whitespace-nowrap text-brand-ink"
            >
              {t('state.appealed')}
            </span>
          )}
          {penalty !== null && state === 'open' && <PenaltyMark penalty={penalty} />}
          {state !== 'open' && <span className="text-small text-ink-2">{t(`state.${state}`)}</span>}
        </p>
      )}
      {isEscalated && (
        <p data-escalated="" className="mt-1 flex items-baseline gap-2 text-small text-ink-2">
          <span className="rounded-s border border-warn px-1.5 py-px font-semibold whitespace-nowrap text-warn">
            {t('state.escalated')}
          </span>
          <span className="min-w-0 truncate" title={escalation.reason}>
            <bdi>{escalation.by.name ?? t('gone_admin')}</bdi> ·{' '}
            <Moment at={escalation.at} look="short" className="tabular-nums" /> · {escalation.reason}
          </span>
        </p>
      )}
      {reviewers.map(({ id, name }) => (
        <p key={id} data-reviewer={id} className="mt-1 flex items-center gap-1.5 text-small text-ink-2">
          <UserRound className="size-3.5 shrink-0 text-brand-ink" aria-hidden="true" />
          <span className="min-w-0 truncate">{t('is_on', { name: name ?? t('gone_admin') })}</span>
        </p>
      ))}
    </li>
  )
}
