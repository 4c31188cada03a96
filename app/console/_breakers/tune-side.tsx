'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { OrderEnd } from '../_player/order-end.tsx'
import { ReasonField } from '../_player/reason-field.tsx'
import { useWide } from '../_tail/use-wide.ts'
import { SuggestionsList } from './suggestions-list.tsx'
import { TuningConflict } from './tuning-conflict.tsx'
import { TuningFields } from './tuning-fields.tsx'
import { TuningPreview } from './tuning-preview.tsx'
import type { BreakerReply } from './use-breakers.ts'
import { useTuning } from './use-tuning.ts'
import { WhatIf } from './what-if.tsx'

/** Sets how a breaker decides; on a phone it is not offered. */
export const TuneSide = ({ detail }: { detail: BreakerReply }) => {
  const t = useTranslations('console.breakers')
  const isWide = useWide()
  if (!isWide)
    return (
      <p data-larger="" className="m-4 rounded-s bg-info-soft px-3 py-2">
        {t('larger_screen')}
      </p>
    )
  return <TuneForm detail={detail} />
}

const TuneForm = ({ detail }: { detail: BreakerReply }) => {
  const t = useTranslations('console.breakers.tune')
  const fields = useTranslations('console.player')
  const form = useTuning(detail)
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        form.submit()
      }}
      className="flex flex-col gap-5 px-4 py-3"
    >
      {form.theirs && <TuningConflict theirs={form.theirs} form={form} />}
      <TuningFields form={form} />
      <SuggestionsList breakerKey={detail.key} form={form} />
      <WhatIf detail={detail} form={form} />
      <ReasonField
        label={fields('field.reason')}
        hint={t('reason_hint')}
        error={form.isReasonMissing ? fields('missing') : undefined}
        value={form.reason}
        onChange={form.say}
      />
      {form.isUnchanged && form.done === null && <p className="text-ink-2">{t('unchanged')}</p>}
      {form.done !== null && (
        <div role="status" data-done="tune">
          <StatusMark status="ok" word={t('done', { version: form.done })} />
          <p className="text-ink-2">{t('done_after')}</p>
        </div>
      )}
      {form.theirs === null && !form.isUnchanged && (
        <OrderEnd
          preview={form.preview && <TuningPreview preview={form.preview} />}
          moved={form.movedOn ? t('moved_on') : null}
          problem={form.problem}
          confirm={t('confirm')}
          order={form}
        />
      )}
      {form.theirs === null && !form.isUnchanged && form.draft.mode === 'enforce' && (
        <div className="flex flex-wrap items-center gap-3">
          <Button look="secondary" busy={form.doing} onClick={form.applyInShadow}>
            {t('apply_shadow')}
          </Button>
          <p className="min-w-0 flex-1 text-small text-ink-2">{t('apply_shadow_does')}</p>
        </div>
      )}
    </form>
  )
}
