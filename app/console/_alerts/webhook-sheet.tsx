'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useAction } from '../../_live/use-action.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Segmented } from '../../_ui/segmented.tsx'
import { OnceTold } from '../_keys/once-told.tsx'
import { ReasonField } from '../_player/reason-field.tsx'
import { TextField } from '../_player/text-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { useKeptText, useKeptTexts } from '../_shell/kept-texts.tsx'
import { useAlertOrders, type WebhookReply } from './use-alerts.ts'

/** Where alerts are to be sent, over the version that was seen when the form was opened. */
export const WebhookSheet = ({ webhook, onClose }: { webhook: WebhookReply; onClose: () => void }) => {
  const t = useTranslations('console.alerts.webhook')
  const fields = useTranslations('console.player')
  const texts = useKeptTexts()
  const [seen] = useState(webhook)
  const [url, setUrl] = useState(seen.url ?? '')
  const [isOn, setOn] = useState(seen.url === null || seen.is_on)
  const [isNew, setNew] = useState(false)
  const about = 'alert webhook reason'
  const [reason, setReason] = useKeptText(about)
  const [isTried, setTried] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const { setWebhook } = useAlertOrders()
  const { run, busy, problem } = useAction(async () => {
    const to = url.trim() === '' ? null : url.trim()
    const answer = await setWebhook(seen.version, {
      ...{ url: to, is_on: isOn && to !== null, new_secret: isNew, reason: reason.trim() },
    })
    texts.forget(about)
    if (answer.secret === null) onClose()
    else setSecret(answer.secret)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() === '') document.getElementById('correct-webhook-reason')?.focus()
    else void run()
  }
  const fault = problem?.errors.find(({ pointer }) => pointer === '/url')
  if (secret !== null)
    return (
      <Dialog title={t('secret_title')} onClose={onClose}>
        <OnceTold
          secret={secret}
          words={{ once: t('once'), copy: t('copy'), kept: t('kept'), done: t('done') }}
          onClose={onClose}
        >
          <p className="text-small text-ink-2">{t('verify')}</p>
        </OnceTold>
      </Dialog>
    )
  return (
    <Dialog title={t('sheet_title')} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          name="webhook-url"
          label={t('url')}
          hint={t(seen.allows_private ? 'url_hint_open' : 'url_hint')}
          error={fault && t(`fault.${faultOf(fault.code)}`)}
          value={url}
          onChange={setUrl}
          maxLength={2_000}
          isCode
        />
        <Segmented
          label={t('switch')}
          value={isOn ? 'on' : 'off'}
          options={[
            { value: 'on', label: t('on') },
            { value: 'off', label: t('off') },
          ]}
          onChange={to => setOn(to === 'on')}
        />
        {seen.version > 0 && (
          <label className="flex min-h-(--target) items-center gap-2.5">
            <input
              type="checkbox"
              checked={isNew}
              onChange={event => setNew(event.target.checked)}
              className="size-4 accent-(--brand)"
            />
            {t('new_secret')}
          </label>
        )}
        <ReasonField
          name="webhook-reason"
          label={fields('field.reason')}
          hint={t('reason_hint')}
          error={isTried && reason.trim() === '' ? fields('missing') : undefined}
          value={reason}
          onChange={setReason}
        />
        {problem && problem.status !== 401 && !fault && <ProblemView problem={problem} />}
        <Button type="submit" busy={busy}>
          {t('confirm')}
        </Button>
      </form>
    </Dialog>
  )
}

const faultCodes = ['not_https', 'private_address', 'credentials', 'no_url'] as const
const faultOf = (code: string) => faultCodes.find(one => one === code) ?? 'no_url'
