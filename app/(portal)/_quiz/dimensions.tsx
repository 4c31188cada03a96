'use client'

import type { Dimension, Personality } from '#server/contract/onboarding'
import { useWords } from '../../_i18n/words.ts'
import { Section } from '../_home/section.tsx'

type Props = { personality: Personality }

const order: Dimension[] = ['exploration', 'competitiveness', 'narrative', 'social']

/** Below each bound the word; what is above all of them is a lot. */
const words = [
  { below: 0.02, word: 'none' },
  { below: 0.4, word: 'little' },
  { below: 0.7, word: 'some' },
  { below: 2, word: 'lot' },
] as const

/** The four leanings, in words; the bars beside them are for the eye. */
export const Dimensions = ({ personality: { dimensions } }: Props) => {
  const t = useWords('quiz.dimensions')
  return (
    <Section id="quiz-dimensions" title={t('title')}>
      <dl className="space-y-2.5">
        {order.map(dimension => {
          const value = dimensions[dimension]
          const word = words.find(({ below }) => value < below)?.word ?? 'lot'
          return (
            <div key={dimension} className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4">
              <dt className="font-semibold">{t(dimension)}</dt>
              <dd className="text-small text-ink-2">{t(`much.${word}`)}</dd>
              <dd
                aria-hidden="true"
                className="col-span-2 mt-1 block h-1.5 overflow-hidden rounded-full border border-line bg-sunken"
              >
                <span
                  className="block h-full rounded-full bg-brand-ink"
                  style={{ width: `${Math.round(value * 100)}%` }}
                />
              </dd>
            </div>
          )
        })}
      </dl>
    </Section>
  )
}
