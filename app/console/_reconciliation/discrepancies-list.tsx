'use client'

import { useTranslations } from 'next-intl'
import type { WithPlayers } from '#server/contract/back-tests'
import type { Discrepancy } from '#server/contract/reconciliations'
import { Link } from '../../_ui/link.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { shortId } from '../_tail/short-id.ts'

type Props = { discrepancies: readonly Discrepancy[]; called: WithPlayers['players'] }

/** The first discrepancies: whose, in what, and both numbers. Each leads to the player. */
export const DiscrepanciesList = ({ discrepancies, called }: Props) => {
  const t = useTranslations('console.reconciliation')
  return (
    <ul aria-label={t('who_differs')} className="border-t border-line">
      {discrepancies.map(one => (
        <DiscrepancyRow
          key={`${one.player_id} ${one.part} ${one.field} ${one.achievement ?? one.board} ${one.tier ?? one.period}`}
          discrepancy={one}
          called={called[one.player_id]}
        />
      ))}
    </ul>
  )
}

type RowProps = { discrepancy: Discrepancy; called: WithPlayers['players'][string] | undefined }

const DiscrepancyRow = ({ discrepancy, called }: RowProps) => {
  const t = useTranslations('console.reconciliation')
  const { count } = useFormats()
  const { player_id, part, field, achievement, tier, board, period, found, expected } = discrepancy
  const place = achievement === null ? board && `${board} ${period}` : `${achievement} ${tier}`
  const name = <bdi>{called?.name ?? called?.external_id ?? shortId(player_id)}</bdi>
  // Of a rank the fraction only says how early it was reached.
  const figure = (value: number | null) => (value === null ? t('nothing') : count(Math.floor(value)))
  return (
    <li
      data-discrepancy={part}
      className="grid gap-x-4 gap-y-0.5 border-t border-line px-4 py-1.5 tabular-nums first:border-t-0 md:px-6 @2xl:grid-cols-[minmax(8rem,14rem)_minmax(0,1fr)_minmax(0,auto)]"
    >
      <Link
        href={`/console/players/${player_id}`}
        className="min-h-6 max-w-full self-start justify-self-start truncate font-semibold text-brand-ink hover:underline"
      >
        {name}
      </Link>
      <p className="min-w-0">
        <span className="font-semibold">{t(`in_${part}`)}</span> {t(`field_${field}`)}
        {place !== null && <span className="font-mono text-small text-ink-2"> {place}</span>}
      </p>
      <p className="text-small text-ink-2 @2xl:text-right">
        {found !== null && expected !== null && Math.floor(found) === Math.floor(expected)
          ? t('other_moment')
          : t('found_expected', { found: figure(found), expected: figure(expected) })}
      </p>
    </li>
  )
}
