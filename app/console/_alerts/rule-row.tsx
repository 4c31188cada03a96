'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { alertKinds } from '#server/contract/alert-kinds'
import type { AlertRule } from '#server/contract/alerts'
import { Button } from '../../_ui/button.tsx'
import { type Status, StatusMark } from '../../_ui/status-mark.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { useMay } from '../_session/role.ts'
import { RuleSheet } from './rule-sheet.tsx'
import { useAlertWords } from './use-alert-words.ts'

/** One rule: when it raises and clears, and how what it looks at stands. */
export const RuleRow = ({ rule }: { rule: AlertRule }) => {
  const t = useTranslations('console.alerts')
  const formats = useFormats()
  const { kindOf, figureOf } = useAlertWords()
  const mayTune = useMay('tune_alerts')
  const [isAsked, setAsked] = useState(false)
  const { id, kind, config, subjects } = rule
  const consumer = id.split(':')[1]
  const hold = { raised: formats.span(config.raise_after_s), cleared: formats.span(config.clear_after_s) }
  return (
    <li
      data-alert-rule={id}
      data-on={config.is_on}
      className="grid items-start gap-x-4 gap-y-1 border-t border-line px-4 py-2.5 md:grid-cols-[minmax(0,1.1fr)_minmax(0,1.4fr)_minmax(0,1fr)_auto] md:px-6"
    >
      <span className="min-w-0">
        <span className="font-semibold">{kindOf(kind)}</span>
        {consumer !== undefined && <code className="block text-small text-ink-3">{consumer}</code>}
      </span>
      <span className="text-small text-ink-2 tabular-nums">
        {!config.is_on
          ? t('rule.is_off')
          : alertKinds[kind].unit === 'state'
            ? t('rule.when_state', hold)
            : t('rule.when', {
                ...hold,
                raise: figureOf(kind, config.raise),
                clear: figureOf(kind, config.clear),
              })}
      </span>
      <ul className="text-small tabular-nums">
        {subjects.map(({ subject, phase, value }) => (
          <li key={subject} className="flex flex-wrap gap-x-2">
            <StatusMark status={statusOf(phase, value)} word={t(`phase.${phase}`)} />
            <span className="text-ink-2 [overflow-wrap:anywhere]">
              {consumer === undefined && subject !== '' && `${subject}: `}
              {figureOf(kind, value)}
            </span>
          </li>
        ))}
        {subjects.length === 0 && <li className="text-ink-3">{t('rule.nothing')}</li>}
      </ul>
      {mayTune && (
        <Button look="secondary" onClick={() => setAsked(true)} aria-label={t('rule.ask_for', { id })}>
          {t('rule.ask')}
        </Button>
      )}
      {isAsked && <RuleSheet rule={rule} onClose={() => setAsked(false)} />}
    </li>
  )
}

function statusOf(phase: AlertRule['subjects'][number]['phase'], value: number | null): Status {
  if (phase === 'raised' || phase === 'falling') return 'bad'
  if (value === null) return 'unknown'
  return phase === 'rising' ? 'warn' : 'ok'
}
