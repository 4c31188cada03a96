import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { isActivityType } from '#server/events/catalogue'
import type { BusEvent } from '#server/events/envelope'
import { testPlayer } from '#server/testing/events'
import { anyEvent } from '#server/testing/generated-events'
import { runs } from '#server/testing/property-runs'
import { compileRuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import { anyRuleSet } from './generated-rule-sets.ts'
import { newPlayer } from './player-state.ts'
import type { RuleSetDocument } from './rule-set.ts'

// Within the hours and days that limits remember.
const start = Date.parse('2026-10-20T00:00:00Z')
const moment = fc.integer({ min: 0, max: 20 * 24 * 4 }).map(quarter => start + quarter * 900_000)

const hundredths = (value: number) => BigInt(Math.round(value * 100))
const min = (a: bigint, b: bigint) => (a < b ? a : b)
const max = (...values: bigint[]) =>
  values.reduce((most, value) => (min(most, value) === most ? value : most))

/** Rules whose numbers are whole hundredths, so that exact arithmetic can say what they are worth. */
const documents: fc.Arbitrary<RuleSetDocument> = anyRuleSet.map(document => ({
  ...document,
  rules: document.rules
    .filter(rule => rule.when === undefined && rule.limit?.key === undefined)
    .map(rule => ({ ...rule, amount: Math.round(Number(rule.amount) * 100) / 100 })),
  levels: { scale: 10 },
  streak: { ...document.streak, milestones: [] },
}))

/** Looks at everything that ever happened again for each line; exact, slow, and remembers no window and no level. */
function makeModel(document: RuleSetDocument) {
  const { multipliers, streak } = document
  const paid: { rule: string; window: string }[] = []
  const active = new Set<number>()
  const saved = new Set<number>()
  const moves: { until: number; from: string }[] = []
  const excused = new Set<number>()
  let [zone, role, sum] = ['UTC', 'free' as 'free' | 'vip' | 'admin', 0n]

  const wallIn = (zone: string, at: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
      .format(at)
      .split(/[ :]/)
  const dayIn = (zone: string, at: number) => Date.parse(wallIn(zone, at)[0] ?? '') / 86_400_000
  const zoneAt = (at: number) => moves.find(({ until }) => at < until)?.from ?? zone
  const dayOf = (at: string) => dayIn(zoneAt(Date.parse(at)), Date.parse(at))

  function move(to: string, at: number) {
    const until = Math.max(at, ...moves.map(move => move.until))
    if (to === zone) return
    const [before, after] = [zone, to].map(zone => wallIn(zone, until).join(' '))
    // The clock on the wall jumps ahead: the days it shows less of do not break anything.
    if ((after ?? '') > (before ?? ''))
      for (let day = dayIn(zone, until); day <= dayIn(to, until); day++) excused.add(day)
    moves.push({ until, from: zone })
    zone = to
  }

  function streakDays(today: number) {
    let days = 0
    for (let day = Math.min(...active); day <= today; day++) {
      if (active.has(day) || (days > 0 && saved.has(day))) days += 1
      else if (day < today && !excused.has(day)) days = 0
    }
    return days
  }

  function level() {
    let reached = 1n
    while (reached * reached * 10n <= sum) reached += 1n
    return reached
  }

  /** In hundredths of hundredths of hundredths. */
  function factor(days: number, level: bigint) {
    const steps = multipliers.streak.filter(step => step.days <= days)
    const values = [
      hundredths(multipliers.role[role] ?? 1),
      max(100n, ...steps.map(step => hundredths(step.value))),
      100n + min(hundredths(multipliers.level.each) * (level - 1n), hundredths(multipliers.level.most)),
    ]
    const stacked = {
      multiply: values.reduce((product, value) => product * value, 1n),
      add: values.reduce((total, value) => total + value - 100n, 100n) * 10_000n,
      highest: max(...values) * 10_000n,
    }[multipliers.stacking]
    return min(stacked, hundredths(multipliers.cap) * 10_000n)
  }

  return {
    take(event: BusEvent): { rule: string; points: bigint; balance: bigint }[] {
      if (event.type === 'user.registered') role = event.data.role
      if (event.type === 'user.registered') zone = event.data.time_zone
      if (event.type === 'user.role_changed') role = event.data.after
      if (event.type === 'user.profile_changed') move(event.data.time_zone, Date.parse(event.occurredAt))
      if (!isActivityType(event.type)) return []
      const day = dayOf(event.occurredAt)
      const area = event.type.split('.')[0]
      if (streak.qualifies.includes(`${area}.*`) || streak.qualifies.includes(event.type)) {
        active.add(day)
        const occurred = Date.parse(event.occurredAt)
        if (Number(wallIn(zoneAt(occurred), occurred)[1]) < streak.recoveryHours) saved.add(day - 1)
      }
      const days = streakDays(Math.max(day, dayIn(zone, Date.parse(event.recordedAt))))
      const levelBefore = level()
      return document.rules
        .filter(rule => rule.on === event.type)
        .map(({ id, amount, limit }) => {
          const window = { hour: event.occurredAt.slice(0, 13), day: String(day), ever: '' }[
            limit?.per ?? 'ever'
          ]
          const used = paid.filter(line => line.rule === id && line.window === window).length
          if (limit && used >= limit.count) return { rule: id, points: 0n, balance: sum }
          paid.push({ rule: id, window })
          const scale = 100_000_000n
          const points = (2n * hundredths(Number(amount)) * factor(days, levelBefore) + scale) / (2n * scale)
          sum += points
          return { rule: id, points, balance: sum }
        })
    },
  }
}

it('every line of the ledger is what exact arithmetic over the whole past says', () => {
  fc.assert(
    fc.property(documents, fc.array(anyEvent(moment), { maxLength: 60 }), (document, events) => {
      const [model, rules] = [makeModel(document), compileRuleSet(1, document)]
      let state = newPlayer(testPlayer)
      for (const event of events) {
        const decision = decide(state, event, rules)
        state = decision.state
        const lines = decision.entries.map(({ ruleId, points, balanceAfter }) => ({
          ...{ rule: ruleId, points: BigInt(points), balance: BigInt(balanceAfter) },
        }))
        const wanted = model.take(event)
        expect(lines).toEqual(wanted)
        expect([state.available, state.totalEarned].map(BigInt)).toEqual(
          [0, 1].map(() => wanted.at(-1)?.balance ?? BigInt(state.available)),
        )
      }
    }),
    runs(300),
  )
})
