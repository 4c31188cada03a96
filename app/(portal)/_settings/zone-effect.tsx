'use client'

import type { ZoneEffect as Effect } from '#server/contract/settings'
import { useWords } from '../../_i18n/words.ts'
import { useFormats } from '../_home/use-formats.ts'
import { cityOf } from './zone-list.ts'

/** What a move does to the day that is running, and to the streak that stands on it. */
export const ZoneEffect = ({ effect, left }: { effect: Effect; left: number }) => {
  const t = useWords('settings.zone')
  const there = useFormats(effect.after.time_zone)
  const days = useFormats('UTC')
  const { before, after, day_ends, extend_until } = effect
  const words = {
    city: cityOf(after.time_zone),
    day: days.weekday(after.today),
    time: there.moment(after.day_ends_at),
    streak: before.current,
  }
  const says = () => {
    if (before.current === 0) return t('streak.none')
    if (extend_until) return t('streak.extend', { ...words, until: there.moment(extend_until) })
    if (after.current < before.current) return t('streak.ahead', { ...words, current: after.current })
    return t(after.state === 'paused' ? 'streak.paused' : 'streak.safe', words)
  }
  return (
    <>
      <p className="font-semibold text-pretty">{t(`ends.${day_ends}`, words)}</p>
      <p className="mt-1 text-pretty">{says()}</p>
      <p className="mt-1 text-small text-ink-2">{t('leaves', { left })}</p>
    </>
  )
}
