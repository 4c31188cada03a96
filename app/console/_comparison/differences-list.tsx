'use client'

import { useTranslations } from 'next-intl'
import type { WithPlayers } from '#server/contract/back-tests'
import type { ComparisonResult, PlayerDifference } from '#server/contract/comparisons'
import { Link } from '../../_ui/link.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { shortId } from '../_tail/short-id.ts'
import { FirstDifference } from './first-difference.tsx'

type Props = { result: ComparisonResult; called: WithPlayers['players'] }

/** The first players who differ: in what, by how much, and where the two part first. Each leads to their own comparison. */
export const DifferencesList = ({ result: { differences, different }, called }: Props) => {
  const t = useTranslations('console.comparison')
  return (
    <div className="border-t border-line">
      {different > differences.length && (
        <p className="px-4 py-1.5 text-small text-ink-2 md:px-6">
          {t('first_of', { shown: differences.length, different })}
        </p>
      )}
      <ul aria-label={t('who_differs')}>
        {differences.map(difference => (
          <DifferenceRow
            key={difference.player_id}
            difference={difference}
            called={called[difference.player_id]}
          />
        ))}
      </ul>
    </div>
  )
}

type RowProps = { difference: PlayerDifference; called: WithPlayers['players'][string] | undefined }

const DifferenceRow = ({ difference, called }: RowProps) => {
  const t = useTranslations('console.comparison')
  const { count } = useFormats()
  const { player_id, differs, available, first } = difference
  const name = <bdi>{called?.name ?? called?.external_id ?? shortId(player_id)}</bdi>
  return (
    <li
      data-differs={player_id}
      className="grid gap-x-4 gap-y-0.5 border-t border-line px-4 py-1.5 tabular-nums first:border-t-0 md:px-6 @2xl:grid-cols-[minmax(8rem,14rem)_minmax(0,1fr)_minmax(0,auto)]"
    >
      {called ? (
        <Link
          href={`/console/players/${player_id}?correct=recompute`}
          className="min-h-6 max-w-full self-start justify-self-start truncate font-semibold text-brand-ink hover:underline"
        >
          {name}
        </Link>
      ) : (
        <span className="font-mono">{name}</span>
      )}
      <div className="min-w-0">
        <p className="font-semibold">{differs.map(part => t(`part_${part}`)).join(', ')}</p>
        {first && <FirstDifference first={first} />}
      </div>
      <p className="text-small text-ink-2 @2xl:text-right">
        {t('available')}{' '}
        {available.live === available.recomputed
          ? count(available.live)
          : t('live_from_log', { live: count(available.live), log: count(available.recomputed) })}
      </p>
    </li>
  )
}
