'use client'

import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import type { PlayerSummary } from '#server/contract/players'
import { classNames } from '../../_ui/class-names.ts'
import { PlayerRow } from './player-row.tsx'

type Props = {
  table: RefObject<HTMLTableElement | null>
  players: readonly PlayerSummary[]
  /** What is shown belongs to the search before. */
  waiting: boolean
}

const columns = [
  { name: 'name', look: 'text-left' },
  { name: 'external_id', look: 'text-left' },
  { name: 'level', look: 'text-right' },
  { name: 'points', look: 'text-right' },
  { name: 'tiers', look: 'text-right' },
  { name: 'streak', look: 'text-left' },
  { name: 'active', look: 'text-right md:pr-6' },
] as const

/** Players, one a row; on a phone a row takes two lines. */
export const PlayersTable = ({ table, players, waiting }: Props) => {
  const t = useTranslations('console.players')
  return (
    <table
      ref={table}
      aria-label={t('title')}
      aria-busy={waiting || undefined}
      className={classNames('w-full max-md:block', waiting && 'opacity-60')}
    >
      <thead className="max-md:sr-only">
        <tr className="border-b border-line bg-sunken text-label text-ink-2">
          {columns.map(({ name, look }) => (
            <th
              key={name}
              scope="col"
              className={`h-7 px-3 whitespace-nowrap first:pl-4 md:first:pl-6 ${look}`}
            >
              {t(`column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {players.map(player => (
          <PlayerRow key={player.id} player={player} />
        ))}
      </tbody>
    </table>
  )
}
