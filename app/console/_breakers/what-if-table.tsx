'use client'

import { useTranslations } from 'next-intl'
import type { BreakerTrialResult } from '#server/contract/breakers'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { msText } from './ms-text.ts'
import { TurnsStrip } from './turns-strip.tsx'

type Result = BreakerTrialResult['results'][number]
const columns = ['current', 'typed', 'aside_1', 'aside_2'] as const
const banded = ['opens', 'failures_avoided', 'successes_refused'] as const

/** What each configuration would have done, side by side, in figures and as strips. */
export const WhatIfTable = ({ result: { from, to, exact, results } }: { result: BreakerTrialResult }) => {
  const t = useTranslations('console.breakers.trial')
  const formats = useFormats()
  if (from === null || to === null) return <p data-trial="none">{t('nothing')}</p>
  const named = results.flatMap((result, nth) => {
    const column = columns[nth]
    return column ? [{ name: t(`column.${column}`), column, result }] : []
  })
  const withBand = (result: Result, name: (typeof banded)[number]) => {
    const [least, most] = result.bands?.[name] ?? [result[name], result[name]]
    const figure = formats.count(result[name])
    return least === most ? figure : `${figure} (${formats.count(least)}–${formats.count(most)})`
  }
  const rows: { name: string; of: (result: Result) => string }[] = [
    ...banded.map(name => ({ name: t(`row.${name}`), of: (one: Result) => withBand(one, name) })),
    { name: t('row.time_to_open'), of: one => msText(formats, one.time_to_open_ms) },
    { name: t('row.open'), of: one => msText(formats, one.open_ms) },
    { name: t('row.inferred'), of: one => formats.percent(one.inferred) },
  ]
  return (
    <div data-trial="played" className="flex flex-col gap-2 tabular-nums">
      <table className="w-full text-right">
        <caption className="pb-1 text-left text-small text-ink-2">
          {t.rich('of', {
            calls: formats.count(results[0]?.calls ?? 0),
            exact: formats.percent(exact),
            from: () => <Moment at={from} look="short" />,
            to: () => <Moment at={to} look="short" />,
          })}
        </caption>
        <thead>
          <tr className="text-small text-ink-2">
            <td />
            {named.map(({ column, name }) => (
              <th key={column} scope="col" className="pl-2 font-semibold">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, of }) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal">
                {name}
              </th>
              {named.map(({ column, result }) => (
                <td key={column} data-column={column} className="py-1 pl-2">
                  {of(result)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {named.map(({ column, name, result }) => (
        <div key={column} className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-2">
          <span className="text-small text-ink-2">{name}</span>
          <TurnsStrip name={name} turns={result.transitions} from={from} to={to} />
        </div>
      ))}
    </div>
  )
}
