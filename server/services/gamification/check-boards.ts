import { booleanFields } from '#server/events/boolean-fields'
import { isActivityType } from '#server/events/catalogue'
import type { Board } from './rule-set.ts'
import type { Faults } from './rule-set-faults.ts'
import type { RuleSetParts } from './rule-set-parts.ts'

/** A board needs something that is counted, a calendar that exists, and prizes that somebody can win. */
export function checkBoards({ boards, rules }: RuleSetParts, faults: Faults): void {
  const known = new Set(rules.map(([, rule]) => rule.id))
  for (const [index, board] of boards) {
    const place = `/boards/${index}`
    if (!isTimeZone(board.timeZone))
      faults.add(`${place}/timeZone`, 'unknown_time_zone', `unknown time zone ${board.timeZone}`)
    checkMetric(board, place, known, faults)
    checkRewards(board, place, faults)
  }
}

function checkMetric({ metric, period }: Board, place: string, known: Set<string>, faults: Faults) {
  if (metric === 'streak' && period !== 'all')
    faults.add(`${place}/period`, 'not_periodic', 'a streak runs on over weeks and months: its period is all')
  if (typeof metric === 'string') return
  if ('awards' in metric) {
    if (metric.awards.length === 0)
      faults.add(`${place}/metric/awards`, 'nothing_counted', 'counts awards of at least one rule')
    for (const [nth, rule] of metric.awards.entries())
      if (!known.has(rule))
        faults.add(`${place}/metric/awards/${nth}`, 'unknown_rule', `unknown rule ${rule}`)
    return
  }
  const { on, hit } = metric.in_a_row
  if (!isActivityType(on))
    faults.add(`${place}/metric/in_a_row/on`, 'unknown_activity', `unknown activity ${on}`)
  else if (!booleanFields(on).includes(hit))
    faults.add(`${place}/metric/in_a_row/hit`, 'unknown_field', `${on} has no yes-or-no field ${hit}`)
}

function checkRewards({ rewards, period }: Board, place: string, faults: Faults) {
  if (period === 'all' && rewards.length > 0)
    faults.add(`${place}/rewards`, 'never_closes', 'a board of all time never closes, so nobody wins these')
  const bands = rewards.map((band, nth) => ({ ...band, nth })).sort((a, b) => a.from - b.from)
  for (const [index, { from, to, nth }] of bands.entries()) {
    if (to < from)
      faults.add(`${place}/rewards/${nth}/to`, 'empty_band', `from rank ${from} to ${to} there is nobody`)
    const before = bands[index - 1]
    if (before && from <= before.to)
      faults.add(
        `${place}/rewards/${nth}/from`,
        'overlapping_bands',
        `rank ${from} is in the band from ${before.from} to ${before.to} already`,
      )
  }
}

const isTimeZone = (zone: string) => {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
