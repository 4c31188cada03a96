'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useAction } from '../../_live/use-action.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Segmented } from '../../_ui/segmented.tsx'
import { ChoiceField } from '../_keys/choice-field.tsx'
import { ReasonField } from '../_player/reason-field.tsx'
import { TextField } from '../_player/text-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import {
  faultsOf,
  type PauseDraft,
  type PauseFault,
  pauseEnds,
  pauseKinds,
  toPausing,
} from './pause-draft.ts'
import { usePauseOrder } from './use-pauses.ts'

const empty: PauseDraft = { kind: 'all', consumer: '', value: '', end: '15m', reason: '' }
const ends = Object.keys(pauseEnds) as (keyof typeof pauseEnds)[]

type Props = { consumers: readonly string[]; now: number | null; onClose: () => void }

/** Stops a consumer, a shard, a type of events or a player: which, for how long, and why. */
export const PauseSheet = ({ consumers, now, onClose }: Props) => {
  const t = useTranslations('console.pauses.sheet')
  const fields = useTranslations('console.player')
  const announce = useAnnounce()
  const { pause } = usePauseOrder()
  const [draft, setDraft] = useState(empty)
  const [faults, setFaults] = useState<PauseFault[]>([])
  const { run, busy, problem } = useAction(async () => {
    // By the database's clock: this browser's may be hours away from it.
    await pause(toPausing(draft, now ?? Date.now()))
    announce(t('done'))
    onClose()
  })
  const change = (part: Partial<PauseDraft>) => {
    setDraft({ ...draft, ...part })
    setFaults([])
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = faultsOf(draft)
    setFaults(found)
    const [first] = found
    if (first) document.getElementById(`correct-pause-${first}`)?.focus()
    else void run()
  }
  const { kind } = draft
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Segmented
          label={t('what')}
          value={kind}
          options={pauseKinds.map(value => ({ value, label: t(`kinds.${value}`) }))}
          onChange={chosen => change({ kind: chosen, value: '' })}
        />
        <p className="text-pretty text-ink-2">{t(`does.${kind}`)}</p>
        <ChoiceField
          name="pause-consumer"
          label={t('consumer')}
          hint={faults.includes('consumer') ? t('consumer_missing') : t('consumer_hint')}
          value={draft.consumer}
          options={[
            { value: '', label: kind === 'all' || kind === 'type' ? t('choose') : t('every') },
            ...consumers.map(value => ({ value, label: value })),
          ]}
          onChange={consumer => change({ consumer })}
        />
        {kind !== 'all' && (
          <TextField
            name="pause-value"
            label={t(`value.${kind}`)}
            hint={t(`value_hint.${kind}`)}
            maxLength={100}
            isCode
            error={faults.includes('value') ? t(`value_missing.${kind}`) : undefined}
            value={draft.value}
            onChange={value => change({ value })}
          />
        )}
        <Segmented
          label={t('end')}
          value={draft.end}
          options={ends.map(value => ({ value, label: t(`ends.${value}`) }))}
          onChange={end => change({ end })}
        />
        <ReasonField
          name="pause-reason"
          label={fields('field.reason')}
          hint={t('reason_hint')}
          error={faults.includes('reason') ? fields('missing') : undefined}
          value={draft.reason}
          onChange={reason => change({ reason })}
        />
        {problem && problem.status !== 401 && <ProblemView problem={problem} />}
        <Button type="submit" look="danger" busy={busy}>
          {t('confirm')}
        </Button>
      </form>
    </Dialog>
  )
}
