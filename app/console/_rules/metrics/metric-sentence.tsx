'use client'

import { useTranslations } from 'next-intl'
import { ActivitiesText } from '../activities-text.tsx'
import { shownMoment } from '../form/moment-text.ts'
import type { ShownMetric } from './read-metric.ts'

type Props = { metric: ShownMetric; activities: Record<string, unknown> }

/** `Answered a trivia → longest row of correct if difficulty == "hard"` */
export const MetricSentence = ({ metric: { kind, on, operand, when, from, until }, activities }: Props) => {
  const t = useTranslations('console.metrics_form')
  const words = useTranslations('console.rules')
  const day = (moment: string) => shownMoment(moment).replace('T', ' ') || '–'
  return (
    <span className="min-w-0 [overflow-wrap:anywhere]">
      <ActivitiesText patterns={on} activities={activities} /> <span aria-hidden="true">→</span>{' '}
      {t(`counts_${kind}`)}
      {kind !== 'count' && <Code>{operand || '–'}</Code>}
      {when !== '' && (
        <>
          {` ${words('if')}`}
          <Code>{when}</Code>
        </>
      )}
      {from !== '' && ` ${t('sentence_from', { at: day(from) })}`}
      {until !== '' && ` ${t('sentence_until', { at: day(until) })}`}
    </span>
  )
}

const Code = ({ children }: { children: string }) => (
  <>
    {' '}
    <code className="font-mono text-small text-brand-ink">{children}</code>
  </>
)
