'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '../../_format/use-formats.ts'
import { ActivitiesText } from '../activities-text.tsx'
import type { ShownPattern } from './read-pattern.ts'

type Props = { pattern: ShownPattern; activities: Record<string, unknown> }

/** `Any activity → more than 10 within 30 s`, `Spent time playing → if minutes > 720.0` */
export const PatternSentence = ({ pattern: { kind, on, moreThan, seconds, when }, activities }: Props) => {
  const t = useTranslations('console.abuse_form')
  const { span } = useFormats()
  const window = seconds === null ? '–' : span(seconds)
  return (
    <span className="min-w-0 [overflow-wrap:anywhere]">
      {kind === 'address' ? t('address') : <ActivitiesText patterns={on} activities={activities} />}{' '}
      <span aria-hidden="true">→</span>{' '}
      {kind === null ? (
        '–'
      ) : kind === 'condition' ? (
        <>
          {`${t('sentence_condition')} `}
          <code className="font-mono text-small text-brand-ink">{when || '–'}</code>
        </>
      ) : (
        t(`sentence_${kind}`, { moreThan, window })
      )}
    </span>
  )
}
