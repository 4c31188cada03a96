'use client'

import { useWords } from '../../_i18n/words.ts'
import { Section } from '../_home/section.tsx'

const points = ['from', 'for', 'who', 'yours'] as const

/** Where it comes from, what it is for, who sees it, and whose it is. */
export const HowUsed = () => {
  const t = useWords('quiz.use')
  return (
    <Section id="quiz-use" title={t('title')}>
      <ul className="space-y-1.5 text-small text-pretty text-ink-2">
        {points.map(point => (
          <li key={point} className="flex gap-2">
            <span aria-hidden="true">–</span>
            {t(point)}
          </li>
        ))}
      </ul>
    </Section>
  )
}
