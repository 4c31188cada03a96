'use client'

import { useTranslations } from 'next-intl'
import type { TransactionHealth } from '#server/contract/transactions'
import { useFormats } from '../_format/use-formats.ts'
import { TypeName } from '../_tail/area-mark.tsx'

const columns = ['started', 'completed', 'overdue', 'failed', 'p50', 'p95', 'p99'] as const

/** How they went by what began them, the most first. */
export const OutcomesTable = ({ types }: { types: TransactionHealth['types'] }) => {
  const t = useTranslations('console.transactions.health')
  const formats = useFormats()
  return (
    <section
      aria-label={t('types')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto pb-4"
    >
      <table data-types={types.length} className="w-full text-right text-small tabular-nums">
        <thead>
          <tr className="border-y border-line bg-sunken text-label text-ink-2">
            <th scope="col" className="h-7 px-3 pl-4 text-left md:pl-6">
              {t('type')}
            </th>
            {columns.map(column => (
              <th key={column} scope="col" className="h-7 px-3 whitespace-nowrap last:pr-4 md:last:pr-6">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {types.map(one => (
            <tr key={one.type} data-type={one.type} className="border-b border-line/60">
              <th scope="row" className="px-3 py-1 pl-4 text-left font-mono font-normal md:pl-6">
                <TypeName type={one.type} />
              </th>
              <td className="px-3">
                {one.is_estimate && '≈ '}
                {formats.count(one.started)}
              </td>
              <td className="px-3">{formats.count(one.completed)}</td>
              <td className={one.overdue > 0 ? 'px-3 text-warn' : 'px-3'}>{formats.count(one.overdue)}</td>
              <td className={one.failed > 0 ? 'px-3 text-bad' : 'px-3'}>{formats.count(one.failed)}</td>
              {([one.p50_ms, one.p95_ms, one.p99_ms] as const).map((ms, index) => (
                <td key={columns[index + 4]} className="px-3 whitespace-nowrap last:pr-4 md:last:pr-6">
                  {ms === null ? '–' : `${formats.figure(ms)} ms`}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
