'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { BackTestResult } from '#server/contract/back-tests'
import { useFormats } from '../../_format/use-formats.ts'
import { SectionHead } from '../../_overview/section-head.tsx'
import { ChangeCell } from './change-cell.tsx'
import { ComparedTable } from './compared-table.tsx'
import { useSegmentWords } from './use-segment-words.ts'

const kinds = ['role', 'archetype', 'tenure'] as const
type Props = { segments: BackTestResult['segments']; basedOn: number }

/** Points by who players are: whether one kind of player gains what another does not. */
export const SegmentsTable = ({ segments, basedOn }: Props) => {
  const t = useTranslations('console.back_test')
  const words = useSegmentWords()
  const { count } = useFormats()
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-b border-line">
      <SectionHead id={id} title={t('segments')} />
      <ComparedTable name={t('segments')} what={t('players')} basedOn={basedOn}>
        {kinds.map(kind => (
          <tbody key={kind}>
            <tr className="border-b border-line">
              <th
                scope="rowgroup"
                colSpan={4}
                className="pt-2 pb-1 pl-4 text-left text-label text-ink-2 md:pl-6"
              >
                {t(`by_${kind}`)}
              </th>
            </tr>
            {segments
              .filter(({ by }) => by === kind)
              .map(({ value, players, draft, live }) => (
                <tr
                  key={value}
                  data-segment={`${kind} ${value}`}
                  className="border-b border-line align-baseline last:border-0"
                >
                  <th scope="row" className="py-1 pl-4 text-left font-normal md:pl-6">
                    {words(kind, value)}
                    <span className="block text-small whitespace-nowrap text-ink-2 @2xl:ml-2 @2xl:inline">
                      {t('player_count', { count: players })}
                    </span>
                  </th>
                  <td className="py-1 pl-3 text-right">{count(live)}</td>
                  <td className="py-1 pl-3 text-right font-semibold">{count(draft)}</td>
                  <ChangeCell draft={draft} live={live} />
                </tr>
              ))}
          </tbody>
        ))}
      </ComparedTable>
    </section>
  )
}
