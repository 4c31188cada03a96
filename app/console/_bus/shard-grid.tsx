'use client'

import { useTranslations } from 'next-intl'
import type { ShardHealth } from '#server/contract/bus-health'
import type { ActivePause } from '#server/contract/overview'
import { classNames } from '../../_ui/class-names.ts'
import { useFormats } from '../_format/use-formats.ts'
import { type ShardTone, shardTone } from './shard-tone.ts'

/** By shape as well as by colour: a bar, a cross, a ring. */
const looks: Record<ShardTone, string> = {
  level: 'border-line bg-ok-soft text-ok',
  behind: 'border-line-strong bg-brand-soft text-brand-ink',
  held: 'border-warn bg-warn-soft text-warn',
  late: 'border-warn bg-warn-soft font-semibold text-warn',
  paused: 'border-double border-warn bg-warn-soft text-warn',
  nobody: 'border-dashed border-bad bg-bg text-bad',
  dead: 'border-bad bg-bad-soft font-semibold text-bad',
}

const marks: Partial<Record<ShardTone, string>> = { dead: '✕', nobody: '○', paused: '‖' }

type Props = {
  name: string
  shards: readonly ShardHealth[]
  pauses: readonly ActivePause[]
  chosen: number | null
  onChoose: (shard: number | null) => void
}

/** A consumer in its shards: one field each, with what waits there. */
export const ShardGrid = ({ name, shards, pauses, chosen, onChoose }: Props) => {
  const t = useTranslations('console.bus.shard')
  const formats = useFormats()
  return (
    <ul aria-label={t('of', { name })} className="grid grid-cols-8 gap-1 sm:grid-cols-16">
      {shards.map(one => {
        const tone = shardTone(one, pauses)
        const { shard, lag_events, lag_seconds } = one
        const waits =
          lag_events === 0 ? '' : lag_seconds >= 1 ? `${formats.figure(lag_seconds)}s` : lag_events
        return (
          <li key={shard}>
            <button
              type="button"
              data-shard={shard}
              data-tone={tone}
              aria-pressed={chosen === shard}
              onClick={() => onChoose(chosen === shard ? null : shard)}
              title={t('title', { shard, events: lag_events, tone: t(`tone.${tone}`) })}
              className={classNames(
                'flex h-9 w-full flex-col items-center justify-center rounded-s border text-[11px] leading-[13px] tabular-nums',
                looks[tone],
                chosen === shard && 'outline-2 outline-offset-1 outline-brand-ink',
              )}
            >
              <span className="font-mono">{shard}</span>
              <span aria-hidden="true" className="max-w-full truncate px-0.5 font-mono">
                {marks[tone] ?? (waits || '·')}
              </span>
              <span className="sr-only">
                {t('title', { shard, events: lag_events, tone: t(`tone.${tone}`) })}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
