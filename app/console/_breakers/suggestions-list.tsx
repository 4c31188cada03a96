'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { BreakerSuggestions } from '#server/contract/breakers'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { msText } from './ms-text.ts'
import { rangeOf, suggestedText } from './tuning-draft.ts'
import { useBreakerSuggestions } from './use-breakers.ts'
import { useFigureText } from './use-figure-text.ts'
import { useFlagText } from './use-flag-text.ts'
import type { TuningForm } from './use-tuning.ts'

/** What the last week suggests, with what it stands on, each to be taken over into its field. */
export const SuggestionsList = ({ breakerKey, form }: { breakerKey: string; form: TuningForm }) => {
  const t = useTranslations('console.breakers.suggest')
  const heading = useId()
  const flagText = useFlagText()
  const { body, problem, fetching, retry } = useBreakerSuggestions(breakerKey)
  return (
    <section aria-labelledby={heading} data-suggestions={body?.suggestions.length}>
      <h3 id={heading} className="text-h3">
        {t('title')}
      </h3>
      {problem && problem.status !== 401 && (
        <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
      )}
      {body && <Evidence evidence={body.evidence} />}
      {body?.flags.map(flag => (
        <p key={flag.flag} data-flag={flag.flag} className="mt-1 rounded-s bg-warn-soft px-3 py-1.5">
          {flagText(flag)}
        </p>
      ))}
      {body?.evidence && body.suggestions.length === 0 && <p className="text-ink-2">{t('none')}</p>}
      <ul>
        {body?.suggestions.map(one => (
          <Suggestion key={one.field} suggestion={one} form={form} />
        ))}
      </ul>
    </section>
  )
}

const Evidence = ({ evidence }: { evidence: BreakerSuggestions['evidence'] }) => {
  const t = useTranslations('console.breakers.suggest')
  const formats = useFormats()
  if (!evidence) return <p className="text-ink-2">{t('no_evidence')}</p>
  return (
    <p className="text-small text-ink-2 tabular-nums">
      {t.rich('evidence', {
        calls: formats.count(evidence.calls),
        rate: formats.percent(evidence.error_rate),
        p99: msText(formats, evidence.p99_ms),
        from: () => <Moment at={evidence.from} look="short" />,
        to: () => <Moment at={evidence.to} look="short" />,
      })}
    </p>
  )
}

type SuggestionProps = { suggestion: BreakerSuggestions['suggestions'][number]; form: TuningForm }

const Suggestion = ({ suggestion, form }: SuggestionProps) => {
  const t = useTranslations('console.breakers.suggest')
  const all = useTranslations('console.breakers')
  const formats = useFormats()
  const figure = useFigureText()
  const { config } = form.base
  // A time says nothing to a window that counts calls.
  if (suggestion.field === 'window.ms' && config.window.kind === 'count') return null
  const { field, text } = suggestedText(suggestion, config)
  const { false_trips_per_week: trips, detection_ms: detection } = suggestion
  const value = all(`unit.${rangeOf(field, config).unit}`, { value: text })
  const never = (ms: number | null) => (ms === null ? all('preview.never') : msText(formats, ms))
  return (
    <li
      data-suggestion={field}
      className="flex flex-wrap items-center gap-x-3 border-t border-line py-1.5 tabular-nums"
    >
      <p className="min-w-0 flex-1">
        {all(`field.${field}`)}: {figure(field, config)} → <strong>{value}</strong>
        <span className="block text-small text-ink-2">
          {t(`confidence.${suggestion.confidence}`)}
          {trips &&
            ` · ${t('trips', {
              current: formats.figure(trips.current),
              suggested: formats.figure(trips.suggested),
            })}`}
          {detection &&
            ` · ${t('detection', {
              current: never(detection.current),
              suggested: never(detection.suggested),
            })}`}
        </span>
      </p>
      {form.draft[field] === text ? (
        <span className="text-small text-ink-2">{t('taken')}</span>
      ) : (
        <Button look="quiet" onClick={() => form.takeOver(field, text)}>
          {t('take')}
          <span className="sr-only">: {all(`field.${field}`)}</span>
        </Button>
      )}
    </li>
  )
}
