import { describe, expect, it } from 'vitest'
import { newId } from '#server/events/ids'
import { eventOf, testPlayer } from '#server/testing/events'
import { compileRuleSet, faultsOf } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { newPlayer, type PlayerState } from './player-state.ts'

const rules = compileRuleSet(1, defaultRuleSet)
const group = '01939f5e-0000-7000-8000-00000000abcd'
const day = 86_400_000
const start = Date.parse('2026-03-02T12:00:00Z')
const at = (ms: number) => new Date(start + ms).toISOString()

const shared = (players: number, ms = 0, pattern = 'shared_address') =>
  eventOf(
    'game.address_shared',
    { pattern, players, seconds: 86_400, from: at(ms - 3_600_000), group },
    at(ms),
    {
      id: newId(),
    },
  )

const player = newPlayer(testPlayer)
const decided = (state: PlayerState, players = 6) => decide(state, shared(players), rules)

describe('a player who was seen where too many are', () => {
  it('is flagged with the evidence, and keeps their points', () => {
    const { flag, facts, entries, state } = decided(player)
    expect(flag).toMatchObject({
      ...{ pattern: 'shared_address', kind: 'address', type: 'game.address_shared', count: 1, penalty: null },
      evidence: {
        ...{ found: 6, limit: 5, seconds: 86_400, from: at(-3_600_000), condition: null, band: 'new', group },
      },
    })
    expect(facts).toMatchObject([{ type: 'game.violation_flagged', data: { found: 6, limit: 5, count: 1 } }])
    expect(entries).toEqual([])
    expect(state.abuse?.violations).toHaveLength(1)
  })

  it('comes under a penalty like for any other violation', () => {
    const { abuse } = defaultRuleSet
    const penalties = [{ kind: 'cool_down' as const, violations: 1, within: 24, hours: 1 }]
    const strict = compileRuleSet(1, { ...defaultRuleSet, abuse: abuse && { ...abuse, penalties } })
    expect(decide(player, shared(6), strict).flag?.penalty).toMatchObject({ kind: 'cool_down' })
  })

  it('is trusted no further for having been there long', () => {
    const known: PlayerState = {
      ...player,
      abuse: { since: start - 400 * day, recent: {}, same: {}, violations: [], penalty: null },
    }
    expect(decided(known).flag?.evidence).toMatchObject({ limit: 5, band: 'trusted' })
  })

  it('is flagged once within the window, at however many addresses', () => {
    const first = decided(player).state
    expect(decide(first, shared(6, day - 1), rules)).toMatchObject({ state: first, facts: [] })
    expect(decide(first, shared(6, day), rules).flag).toMatchObject({ count: 1 })
  })

  it('leaves the state that was alone', () => {
    const before = structuredClone(player)
    decided(player)
    expect(player).toEqual(before)
  })
})

describe('nothing is made of it', () => {
  it('for staff, for who is suspended, and where the rules let as many through or know no such pattern', () => {
    const suspended: PlayerState = {
      ...player,
      abuse: {
        ...{ since: start, recent: {}, same: {}, violations: [] },
        penalty: { kind: 'suspended', factor: 0, until: null, event: newId(), isOrdered: true },
      },
    }
    for (const { state, players } of [
      { state: { ...player, role: 'admin' as const }, players: 6 },
      { state: suspended, players: 6 },
      { state: player, players: 5 },
    ])
      expect(decided(state, players)).toMatchObject({ state, facts: [], entries: [] })
    expect(decide(player, shared(6, 0, 'rapid_fire'), rules).state).toBe(player)
    expect(decide(player, shared(6, 0, 'gone'), rules).state).toBe(player)
  })
})

describe('a document', () => {
  const withPatterns = (...patterns: object[]) => ({
    ...defaultRuleSet,
    abuse: { ...defaultRuleSet.abuse, patterns },
  })
  const address = { id: 'a', kind: 'address', moreThan: 5, seconds: 3_600 }

  it('has one pattern of addresses at most, over an hour at least', () => {
    expect(faultsOf(withPatterns(address))).toEqual([])
    expect(faultsOf(withPatterns(address, { ...address, id: 'b' }))).toMatchObject([
      { pointer: '/abuse/patterns/1/kind', code: 'duplicate' },
    ])
    expect(faultsOf(withPatterns({ ...address, seconds: 3_599 }))).toMatchObject([
      { pointer: '/abuse/patterns/0/seconds' },
    ])
    expect(faultsOf(withPatterns({ ...address, on: ['**'] }))).not.toEqual([])
  })
})
