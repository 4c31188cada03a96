'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { BreakerView } from '#server/contract/breakers'
import { Segmented } from '../../_ui/segmented.tsx'
import { ReasonSheet } from '../_player/reason-sheet.tsx'
import { useBreakerWords } from './use-breaker-words.ts'
import { useBreakerOrder } from './use-breakers.ts'

export type ForceVerb = 'open' | 'closed' | 'release'

const ends = { '15m': 900_000, '1h': 3_600_000, '24h': 86_400_000 } as const
type End = keyof typeof ends

type Props = { verb: ForceVerb; breaker: BreakerView; now: number | null; onClose: () => void }

/** Holds a breaker open or closed until a time, or lets it decide by itself again: what that means, why, and the press. */
export const ForceSheet = ({ verb, breaker: { key }, now, onClose }: Props) => {
  const t = useTranslations('console.breakers.force')
  const { nameOf, pausesOf } = useBreakerWords()
  const [end, setEnd] = useState<End>('15m')
  const order = useBreakerOrder(key)
  const send = async (reason: string) => {
    // By the database's clock: this browser's may be hours away from it.
    const until = new Date((now ?? Date.now()) + ends[end]).toISOString()
    if (verb === 'release') await order('force', { method: 'DELETE', body: { reason } })
    else await order('force', { method: 'PUT', body: { state: verb, until, reason } })
  }
  return (
    <ReasonSheet
      name="held-reason"
      about={`breaker ${key} ${verb}`}
      words={{
        title: t(`${verb}.title`, { name: nameOf(key) }),
        ...{ hint: t('reason_hint'), confirm: t(`${verb}.confirm`), done: t(`${verb}.done`) },
      }}
      look={verb === 'open' ? 'danger' : 'primary'}
      send={send}
      onClose={onClose}
    >
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
    </ReasonSheet>
  )
}
