'use client'

import type { Archetype } from '#server/contract/onboarding'
import { useWords } from '../../_i18n/words.ts'
import { ReceiptLine } from '../_home/receipt-line.tsx'
import { Section } from '../_home/section.tsx'
import type { Formats } from '../_home/use-formats.ts'
import { useEarningGuide } from '../_shell/use-earning-guide.ts'
import { affinityIn } from './affinity-in.ts'
import { SuitedGoals } from './suited-goals.tsx'

type Props = { archetypes: readonly Archetype[]; formats: Formats }

/** What it changes, as the rules in force have it: the bonus that is on now, and goals that move with what has it. */
export const Suits = ({ archetypes, formats }: Props) => {
  const t = useWords('quiz.suits')
  const { body } = useEarningGuide()
  if (archetypes.length === 0)
    return (
      <Section id="quiz-suits" title={t('title')}>
        <p className="text-ink-2">{t('none')}</p>
      </Section>
    )
  const suited = body ? affinityIn(body) : []
  if (suited.length === 0) return null
  return (
    <>
      <Section id="quiz-suits" title={t('title')}>
        <p className="text-small text-ink-2">{t('bonusSays')}</p>
        <dl data-suits={suited.length} className="mt-2 tabular-nums">
          {suited.map(({ type, label, value }) => (
            <ReceiptLine key={type} term={formats.text(label)} value={`× ${formats.number(value)}`} />
          ))}
        </dl>
      </Section>
      <SuitedGoals types={suited.map(({ type }) => type)} formats={formats} />
    </>
  )
}
