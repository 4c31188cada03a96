'use client'

import { useTranslations } from 'next-intl'
import { Moment } from '../../_format/moment.tsx'
import { useFormats } from '../../_format/use-formats.ts'
import { standingOf } from '../back-test/standing.ts'
import type { ShownDraft, TierName } from './read-achievements.ts'
import type { TimesToEarn } from './use-times-to-earn.ts'

type Props = { achievement: ShownDraft; tier: TierName; times: TimesToEarn }

/** How long a tier took those who earned it in a back-test; never a guess. */
export const TimeToEarn = ({ achievement: { id, metric, needs }, tier, times }: Props) => {
  const t = useTranslations('console.time_to_earn')
  const { count, percent, within } = useFormats()
  const need = needs.find(one => one.tier === tier)?.need
  if (need === undefined || times.isLoading) return null
  const row = times.of(id, tier, { metric, need })
  const took = row?.took?.draft
  const all = times.test?.result?.players.all ?? 0
  const standing = row ? standingOf(row.draft, all) : null
  return (
    <p
      data-time-to-earn={took ? 'known' : 'unknown'}
      className={`mt-1 text-small tabular-nums ${standing === 'nobody' ? 'text-warn' : 'text-ink-2'}`}
    >
      {took
        ? t('took', {
            half: within(took.half_minutes),
            most: within(took.most_minutes),
            ...{ players: took.players, all: count(all) },
          })
        : row?.took && all > 0
          ? t('nobody', { all: count(all) })
          : t('unknown')}
      {standing === 'nearly_all' && (
        <span data-warning="nearly_all" className="block text-warn">
          {t('nearly_all', { share: percent((row?.draft ?? 0) / all) })}
        </span>
      )}
    </p>
  )
}

/** Which back-test the figures are of, and as of when. */
export const TimesSource = ({ times: { test, isLoading } }: { times: TimesToEarn }) => {
  const t = useTranslations('console.time_to_earn')
  if (isLoading) return null
  return (
    <p className="border-t border-line pt-2 text-small text-ink-2">
      {test
        ? t.rich(test.current.draft ? 'of_draft' : 'of_earlier', {
            when: () => <Moment at={test.to} look="short" />,
          })
        : t('none')}
    </p>
  )
}
