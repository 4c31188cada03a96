'use client'

import { useTranslations } from 'next-intl'
import type { Replay } from '#server/contract/replays'
import { useFormats } from '../_format/use-formats.ts'

const named = ['same', 'changed', 'kept', 'failed'] as const

/** Of whom what became, and what that comes to. What does not happen is not listed, save for the first two. */
export const ReplayFigures = ({ replay }: { replay: Replay }) => {
  const t = useTranslations('console.replays.figures')
  const { count, signed } = useFormats()
  const { dry_run: isDry } = replay
  const sums = [
    { name: 'lines_added', value: replay.lines_added, text: count(replay.lines_added) },
    { name: 'lines_removed', value: replay.lines_removed, text: count(replay.lines_removed) },
    { name: 'points', value: replay.points, text: signed(replay.points) },
    { name: 'tiers_granted', value: replay.tiers_granted, text: count(replay.tiers_granted) },
    { name: 'tiers_revoked', value: replay.tiers_revoked, text: count(replay.tiers_revoked) },
  ] as const
  return (
    <dl
      aria-label={t('label')}
      className="flex flex-wrap gap-x-8 gap-y-3 border-t border-line px-4 py-3 tabular-nums md:px-6"
    >
      {named
        .filter(name => name === 'same' || name === 'changed' || replay[name] > 0)
        .map(name => (
          <div key={name} data-figure={name}>
            <dt className="text-label text-ink-2">{t(isDry && name === 'changed' ? 'would' : name)}</dt>
            <dd className={name === 'failed' ? 'text-h2 text-bad' : 'text-h2'}>{count(replay[name])}</dd>
          </div>
        ))}
      {sums
        .filter(({ value }) => value !== 0)
        .map(({ name, text }) => (
          <div key={name} data-figure={name}>
            <dt className="text-label text-ink-2">{t(name)}</dt>
            <dd className="text-h2">{text}</dd>
          </div>
        ))}
    </dl>
  )
}
