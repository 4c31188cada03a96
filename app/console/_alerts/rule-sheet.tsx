'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { alertHold, alertKinds } from '#server/contract/alert-kinds'
import type { AlertRule } from '#server/contract/alerts'
import { useAction } from '../../_live/use-action.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Segmented } from '../../_ui/segmented.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { FormField, inputClass } from '../_player/form-field.tsx'
import { ReasonField } from '../_player/reason-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { useKeptText, useKeptTexts } from '../_shell/kept-texts.tsx'
import { type RuleDraft, readDraft, ruleConfig, ruleFields, toDraft } from './rule-draft.ts'
import { useAlertWords } from './use-alert-words.ts'
import { useAlertOrders } from './use-alerts.ts'

/** When a rule is to raise and clear, over the version that was seen when the form was opened. */
export const RuleSheet = ({ rule, onClose }: { rule: AlertRule; onClose: () => void }) => {
  const t = useTranslations('console.alerts.rule')
  const fields = useTranslations('console.player')
  const formats = useFormats()
  const announce = useAnnounce()
  const { kindOf } = useAlertWords()
  const texts = useKeptTexts()
  const about = `alert rule ${rule.id}`
  const [seen] = useState(rule)
  const [draft, setDraft] = useState<RuleDraft>(
    () => readDraft(texts.read(about), seen.version) ?? toDraft(seen.config),
  )
  const [reason, setReason] = useKeptText(`${about} reason`)
  const [isTried, setTried] = useState(false)
  const { tune } = useAlertOrders()
  const { config, faults } = ruleConfig(seen.kind, draft)
  const { run, busy, problem } = useAction(async () => {
    await tune(seen.id, seen.version, { config, reason: reason.trim() })
    texts.forget(about)
    texts.forget(`${about} reason`)
    announce(t('done'))
    onClose()
  })
  const edit = (change: Partial<RuleDraft>) => {
    const next = { ...draft, ...change }
    setDraft(next)
    texts.keep(about, JSON.stringify({ version: seen.version, draft: next }))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const first = ruleFields.find(field => faults[field]) ?? (reason.trim() === '' ? 'rule-reason' : null)
    if (first) document.getElementById(`correct-${first}`)?.focus()
    else void run()
  }
  const limits = alertKinds[seen.kind]
  const shown = ruleFields.filter(
    field => (field !== 'raise' && field !== 'clear') || limits[field].least !== limits[field].most,
  )
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p>
          <span className="font-semibold">{kindOf(seen.kind)}</span>{' '}
          <code className="text-small text-ink-3">{seen.id}</code>
        </p>
        <Segmented
          label={t('switch')}
          value={draft.is_on ? 'on' : 'off'}
          options={[
            { value: 'on', label: t('on') },
            { value: 'off', label: t('off') },
          ]}
          onChange={to => edit({ is_on: to === 'on' })}
        />
        <div className="grid grid-cols-2 gap-x-4 gap-y-3">
          {shown.map(field => {
            const { least, most } = field === 'raise' || field === 'clear' ? limits[field] : alertHold
            const range = { least: formats.count(least), most: formats.count(most) }
            const fault = isTried ? faults[field] : undefined
            const error = fault && t(`fault.${fault}`, range)
            return (
              <FormField
                key={field}
                name={field}
                label={t(`field.${field}`, { unit: t(`unit.${unitOf(field, limits.unit)}`) })}
                hint={t('range', range)}
                error={error}
              >
                {control => (
                  <input
                    {...control}
                    type="text"
                    inputMode="decimal"
                    autoComplete="off"
                    value={draft[field]}
                    onChange={event => edit({ [field]: event.target.value })}
                    className={`${inputClass(error)} font-mono tabular-nums`}
                  />
                )}
              </FormField>
            )
          })}
        </div>
        <ReasonField
          name="rule-reason"
          label={fields('field.reason')}
          hint={t('reason_hint')}
          error={isTried && reason.trim() === '' ? fields('missing') : undefined}
          value={reason}
          onChange={setReason}
        />
        {problem?.status === 412 && (
          <p role="alert" className="rounded-s bg-warn-soft px-3 py-2">
            {t('moved_on')}
          </p>
        )}
        {problem && problem.status !== 401 && problem.status !== 412 && <ProblemView problem={problem} />}
        <Button type="submit" busy={busy}>
          {t('confirm')}
        </Button>
      </form>
    </Dialog>
  )
}

const unitOf = (field: (typeof ruleFields)[number], unit: string): 'seconds' | 'count' =>
  (field === 'raise' || field === 'clear') && unit !== 'seconds' ? 'count' : 'seconds'
