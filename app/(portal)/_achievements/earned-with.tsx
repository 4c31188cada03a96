'use client'

import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { ScreenLink } from '../_shell/screen-link.tsx'
import type { TierView } from './standing.ts'

/** When exactly a tier came, and with what, which leads to its why in the ledger. */
export const EarnedWith = ({ view, formats }: { view: TierView; formats: Formats }) => {
  const t = useWords('portal.achievements')
  const { earned_at, earned_with } = view
  if (!earned_at) return null
  const time = formats.moment(earned_at)
  if (!earned_with) return <p className="text-small text-ink-2 tabular-nums">{t('earnedAt', { time })}</p>
  return (
    <p className="text-small text-ink-2 tabular-nums">
      {t('earnedWith', { time, activity: formats.text(earned_with.label) })}{' '}
      <ScreenLink
        href={`/activity/${earned_with.event_id}`}
        className="-my-3 inline-flex min-h-11 items-center rounded-s px-1 font-semibold text-brand-ink"
      >
        {t('why')}
      </ScreenLink>
    </p>
  )
}
