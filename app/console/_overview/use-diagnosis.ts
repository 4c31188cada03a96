'use client'

import { useTranslations } from 'next-intl'
import type { ConsumerHealth } from '#server/contract/overview'
import { useFormats } from '../_format/use-formats.ts'
import { diagnose } from './diagnose.ts'

/** A consumer's state as one plain sentence. */
export const useDiagnosis = (asOf: number) => {
  const t = useTranslations('console.diagnosis')
  const formats = useFormats()
  return (consumer: ConsumerHealth) => {
    const { tone, key } = diagnose(consumer, asOf)
    const seconds = consumer.lag_seconds
    const text = t(key, {
      name: consumer.name,
      events: consumer.lag_events ?? 0,
      seconds:
        seconds === null
          ? '–'
          : seconds < 60
            ? `${formats.figure(seconds)}\u202fs`
            : formats.duration(seconds),
      owned: consumer.owned_shards,
      shards: consumer.shards,
      retrying: consumer.retrying,
      parked: consumer.parked,
      dead: consumer.dead,
      pauses: consumer.pauses.length,
      held: consumer.paused,
      time: consumer.last_batch_at === null ? '–' : formats.time(Date.parse(consumer.last_batch_at)),
    })
    return { tone, text }
  }
}
