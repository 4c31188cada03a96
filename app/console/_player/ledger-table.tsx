'use client'

import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import type { LedgerEntry } from '#server/contract/progress'
import { LedgerRow } from './ledger-row.tsx'
import type { Pairs } from './pairs.ts'

type Props = {
  table: RefObject<HTMLTableElement | null>
  lines: readonly LedgerEntry[]
  pairs: Pairs
  openId: string | null
  onOpen: (event: string) => void
}

const columns = [
  { name: 'number', look: 'text-right max-md:sr-only md:pl-6' },
  { name: 'what', look: 'text-left' },
  { name: 'kind', look: 'text-left' },
  { name: 'points', look: 'text-right' },
  { name: 'balance', look: 'text-right' },
  { name: 'recorded', look: 'text-right md:pr-6' },
] as const

/** The lines of a ledger; on a phone each takes two. */
export const LedgerTable = ({ table, lines, pairs, openId, onOpen }: Props) => {
  const t = useTranslations('console.player')
  return (
    <table ref={table} aria-label={t('tab.ledger')} className="w-full max-md:block">
      <thead className="max-md:sr-only">
        <tr className="border-b border-line bg-sunken text-label text-ink-2">
          {columns.map(({ name, look }) => (
            <th key={name} scope="col" className={`h-7 px-3 whitespace-nowrap ${look}`}>
              {t(`column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {lines.map(line => (
          <LedgerRow
            key={line.number}
            line={line}
            takenBackBy={pairs.takenBackBy.get(line.event_id) ?? null}
            takesBack={pairs.takesBack.get(line.event_id) ?? null}
            isOpen={line.event_id === openId}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  )
}
