'use client'

import type { Personality } from '#server/contract/onboarding'
import { useWords } from '../../_i18n/words.ts'
import { Emblem } from './emblem.tsx'
import { headingId } from './heading-id.ts'

type Props = {
  personality: Personality
  /** What they do says what their answers leave open. */
  isRefined: boolean
}

/** Of what kind somebody is: one, two in one, a bit of everything, or not to be told yet. */
export const Portrait = ({ personality, isRefined }: Props) => {
  const { archetypes, confidence, answers } = personality
  const t = useWords('quiz')
  const kind = kindOf(personality)
  const [first, second] = archetypes
  const name =
    first && second
      ? t('profile.hybrid', { a: t(`profile.name.${first}`), b: t(`profile.name.${second}`) })
      : first
        ? t(`profile.name.${first}`)
        : t(kind === 'open' ? 'profile.open' : 'profile.none')
  return (
    <>
      <div className="face flex flex-col-reverse gap-4 p-5 sm:flex-row sm:items-center sm:justify-between sm:px-6 sm:py-7">
        <div className="min-w-0">
          <p className="text-small">{t('profile.label')}</p>
          <h1
            id={headingId}
            tabIndex={-1}
            className="mt-1 text-h1 break-words text-(--face-ink) outline-none"
          >
            {name}
          </h1>
        </div>
        <Emblem kinds={archetypes} />
      </div>
      <div className="space-y-3 px-5 pt-5 pb-5 text-pretty sm:px-6">
        <p className="text-ink-2">{t(`profile.lead.${isRefined ? 'refined' : kind}`)}</p>
        {archetypes.map(kind => (
          <p key={kind}>{t(`profile.says.${kind}`)}</p>
        ))}
        <p data-confidence={confidence} className="text-small text-ink-2">
          {t(`confidence.${confidence >= 0.8 ? 'high' : confidence >= 0.7 ? 'good' : 'low'}`, { answers })}
        </p>
      </div>
    </>
  )
}

/** From here on one dimension is ahead to the eye, whether or not the answers suffice to say so. */
const clearlyAhead = 0.3

const kindOf = ({ archetypes, dimensions }: Personality): 'one' | 'two' | 'none' | 'open' => {
  if (archetypes.length > 0) return archetypes.length === 1 ? 'one' : 'two'
  const [lead = 0, second = 0] = Object.values(dimensions).sort((a, b) => b - a)
  return lead - second >= clearlyAhead ? 'open' : 'none'
}
