'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { BreakerView } from '#server/contract/breakers'
import { useAction } from '../../_live/use-action.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Segmented } from '../../_ui/segmented.tsx'
import { ReasonField } from '../_player/reason-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { useKeptText, useKeptTexts } from '../_shell/kept-texts.tsx'
import { useBreakerWords } from './use-breaker-words.ts'
import { useBreakerOrder } from './use-breakers.ts'

export type ForceVerb = 'open' | 'closed' | 'release'

const ends = { '15m': 900_000, '1h': 3_600_000, '24h': 86_400_000 } as const
type End = keyof typeof ends

type Props = { verb: ForceVerb; breaker: BreakerView; now: number | null; onClose: () => void }

/** Holds a breaker open or closed until a time, or lets it decide by itself again: what that means, why, and the press. */
export const ForceSheet = ({ verb, breaker: { key }, now, onClose }: Props) => {
  const t = useTranslations('console.breakers.force')
  const fields = useTranslations('console.player')
  const announce = useAnnounce()
  const { nameOf, pausesOf } = useBreakerWords()
  const about = `breaker ${key} ${verb}`
  const texts = useKeptTexts()
  const [reason, setReason] = useKeptText(about)
  const [isMissing, setMissing] = useState(false)
  const [end, setEnd] = useState<End>('15m')
  const send = useBreakerOrder(key)
  const { run, busy, problem } = useAction(async () => {
    const said = { reason: reason.trim() }
    // By the database's clock: this browser's may be hours away from it.
    const until = new Date((now ?? Date.now()) + ends[end]).toISOString()
    if (verb === 'release') await send('force', { method: 'DELETE', body: said })
    else await send('force', { method: 'PUT', body: { state: verb, until, ...said } })
    texts.forget(about)
    announce(t(`${verb}.done`))
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() === '') document.getElementById('correct-held-reason')?.focus()
    else void run()
  }
  return (
    <Dialog title={t(`${verb}.title`, { name: nameOf(key) })} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-pretty text-ink-2">{t(`${verb}.does`)}</p>
        {verb === 'open' && (
          <p data-pauses="" className="rounded-s bg-warn-soft px-3 py-2 text-pretty">
            {pausesOf(key)}
          </p>
        )}
        {verb !== 'release' && (
          <Segmented
            label={t('end')}
            value={end}
            options={[
              { value: '15m', label: t('ends.15m') },
              { value: '1h', label: t('ends.1h') },
              { value: '24h', label: t('ends.24h') },
            ]}
            onChange={setEnd}
          />
        )}
        <ReasonField
          name="held-reason"
          label={fields('field.reason')}
          hint={t('reason_hint')}
          error={isMissing ? fields('missing') : undefined}
          value={reason}
          onChange={said => {
            setReason(said)
            setMissing(false)
          }}
        />
        {problem && problem.status !== 401 && <ProblemView problem={problem} />}
        <Button type="submit" look={verb === 'open' ? 'danger' : 'primary'} busy={busy}>
          {t(`${verb}.confirm`)}
        </Button>
      </form>
    </Dialog>
  )
}
