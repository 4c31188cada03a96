'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ShardHealth, StreamHealth } from '#server/contract/bus-health'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'

type Props = { shard: ShardHealth; stream: StreamHealth | undefined }

/** One shard of one consumer, and the stream it reads from. Unknown is a dash, never 0. */
export const ShardFacts = ({ shard, stream }: Props) => {
  const t = useTranslations('console.bus.shard')
  const formats = useFormats()
  const count = (value: number | null | undefined) => (value == null ? '–' : formats.count(value))
  return (
    <dl
      data-facts={shard.shard}
      className="mt-3 grid grid-cols-2 gap-x-6 border-t border-line pt-2 text-small sm:grid-cols-4"
    >
      <Fact name={t('behind')}>{formats.count(shard.lag_events)}</Fact>
      <Fact name={t('seconds')}>{formats.figure(shard.lag_seconds)} s</Fact>
      <Fact name={t('held')}>{formats.count(shard.held)}</Fact>
      <Fact name={t('dead')}>{formats.count(shard.dead)}</Fact>
      <Fact name={t('head')}>{count(stream?.head)}</Fact>
      <Fact name={t('newest')}>
        {stream?.newest_at ? <Moment at={stream.newest_at} look="short" /> : '–'}
      </Fact>
      <Fact name={t('entries')}>{count(stream?.entries)}</Fact>
      <Fact name={t('bytes')}>{stream?.bytes == null ? '–' : formats.bytes(stream.bytes)}</Fact>
      <Fact name={t('oldest')}>{count(stream?.oldest)}</Fact>
      <Fact name={t('relay_behind')}>{count(stream?.behind)}</Fact>
      <Fact name={t('owner')} isWide>
        <span className="font-mono [overflow-wrap:anywhere]">{shard.owner ?? t('no_owner')}</span>
      </Fact>
    </dl>
  )
}

type FactProps = { name: string; isWide?: boolean; children: ReactNode }

const Fact = ({ name, isWide = false, children }: FactProps) => (
  <div className={`flex items-baseline justify-between gap-3 py-0.5 ${isWide ? 'col-span-2' : ''}`}>
    <dt className="text-ink-3">{name}</dt>
    <dd className="text-right tabular-nums">{children}</dd>
  </div>
)
