'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { ShardHealth, StreamHealth } from '#server/contract/bus-health'
import type { ConsumerHealth } from '#server/contract/overview'
import { classNames } from '../../_ui/class-names.ts'
import { StatusShape } from '../../_ui/status-mark.tsx'
import { useFormats } from '../_format/use-formats.ts'
import type { Tone } from '../_overview/diagnose.ts'
import { TrendMark } from '../_overview/trend-mark.tsx'
import { ShardFacts } from './shard-facts.tsx'
import { ShardGrid } from './shard-grid.tsx'

const tones: Record<Tone, string> = {
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
  unknown: 'text-ink-3',
}

type Props = {
  consumer: ConsumerHealth
  diagnosis: { tone: Tone; text: string }
  shards: readonly ShardHealth[]
  streams: readonly StreamHealth[]
  /** The shard that is looked at closely, if it is one of this consumer. */
  chosen: number | null
  onChoose: (shard: number | null) => void
}

/** One consumer: what is the matter in words, its numbers, and each of its shards. */
export const ConsumerPanel = ({ consumer, diagnosis, shards, streams, chosen, onChoose }: Props) => {
  const t = useTranslations('console.bus')
  const columns = useTranslations('console.consumers')
  const formats = useFormats()
  const heading = useId()
  const shard = shards.find(one => one.shard === chosen)
  return (
    <section
      aria-labelledby={heading}
      data-consumer={consumer.name}
      className="border-b border-line px-4 py-4 md:px-6"
    >
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <StatusShape
          status={diagnosis.tone}
          className={classNames('size-3 shrink-0 self-center', tones[diagnosis.tone])}
        />
        <h3 id={heading} className="text-h3">
          {consumer.name}
        </h3>
        <p className="text-ink-2">{diagnosis.text}</p>
        <p className="ml-auto flex flex-wrap gap-x-4 font-mono text-small text-ink-2 tabular-nums">
          <span className="inline-flex items-center gap-1">
            {columns('behind')} {formats.count(consumer.lag_events)}
            <TrendMark trend={consumer.trend} />
          </span>
          <span>{formats.figure(consumer.events_per_second)}/s</span>
          <span>
            {t('batch')}{' '}
            {consumer.batch_p95_ms === null ? '–' : `${formats.figure(consumer.batch_p95_ms)} ms`}
          </span>
        </p>
      </div>
      <div className="mt-3">
        <ShardGrid
          name={consumer.name}
          shards={shards}
          pauses={consumer.pauses}
          chosen={shard ? chosen : null}
          onChoose={onChoose}
        />
      </div>
      {shard && <ShardFacts shard={shard} stream={streams.find(one => one.shard === shard.shard)} />}
    </section>
  )
}
