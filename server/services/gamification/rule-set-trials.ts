import type { Sql } from '#db/client'
import type { RuleSetTrial } from '#server/contract/rule-set-trials'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { parseEvent, type RawEvent } from '#server/events/parse-event'
import { compileRuleSet, type RuleSet } from './compile-rule-set.ts'
import { withoutCoolDown } from './cool-down.ts'
import { withoutUse } from './limit.ts'
import { newPlayer, type PlayerState } from './player-state.ts'
import { loadStates } from './player-states.ts'
import { requireSound } from './publish-rule-set.ts'
import { readOutcome } from './read-outcome.ts'
import { pointerTo } from './rule-set-faults.ts'
import type { RuleSets } from './rule-sets.ts'
import { tryActivity } from './try-activity.ts'
import { momentOf } from './zones.ts'

type Draft = { document: unknown; revision: number }
type Trial = Omit<RuleSetTrial, 'event'>
type MadeUp = { type: string; playerId: string; data: Record<string, unknown>; occurredAt: string }

/**
 * Holds the draft against one activity and the player's state of now. Reads only. Throws `invalid` with every fault of a
 * draft that cannot decide yet, and for what it knows no rules of.
 */
export function makeRuleSetTrials({ sql, ruleSets }: { sql: Sql; ruleSets: RuleSets }) {
  /** An event that was; beside it what was booked then. The limits it has used up itself are free again. */
  async function ofEvent(draft: Draft, raw: RawEvent): Promise<Trial> {
    const rules = compileDraft(draft)
    const parsed = parseEvent(raw)
    if (!parsed.ok || raw.playerId === null || !rules.activities.has(raw.type))
      throw new AppError('invalid', `${raw.type} is no activity that this draft knows: no rule reads it.`)
    const [state, outcome, then] = await Promise.all([
      stateOf(raw.playerId),
      readOutcome(sql, ruleSets, raw),
      ruleSets.version(sql, raw.ruleSet),
    ])
    const booked = outcome.entries.filter(({ kind }) => kind === 'award').map(({ rule }) => rule)
    const before = withoutOwnUses(state, parsed.event, then, booked)
    return {
      revision: draft.revision,
      ...tryActivity(before, parsed.event, rules),
      live: {
        ...{ rule_set: raw.ruleSet, state: outcome.state, entries: outcome.entries },
        unlocked: outcome.unlocked.map(({ name }) => name),
        points: outcome.entries.reduce((sum, { points }) => sum + points, 0),
      },
    }
  }

  /** An activity that nobody sent; beside it what the version in force would book. */
  async function ofActivity(draft: Draft, { type, playerId, data, occurredAt }: MadeUp): Promise<Trial> {
    const rules = compileDraft(draft)
    const shape = rules.activities.dataOf(type)
    if (!shape) throw new AppError('invalid', `${type.slice(0, 100)} is no activity that this draft knows.`)
    const read = shape.safeParse(data)
    if (!read.success) {
      const faults = read.error.issues.map(({ path, code, message }) => ({
        ...{ pointer: `/activity/data${pointerTo(path)}`, code, detail: message },
      }))
      throw new AppError('invalid', `${type} has other fields: ${faults[0]?.detail ?? ''}`, { faults })
    }
    const [state, live] = await Promise.all([stateOf(playerId), ruleSets.live(sql)])
    const event = madeUp({ type, playerId, data: read.data, occurredAt }, live.version)
    const now = live.activities.has(type) ? tryActivity(state, event, live) : null
    const entries = [...(now?.rules.map(({ entry }) => entry) ?? []), ...(now?.milestones ?? [])]
    return {
      revision: draft.revision,
      ...tryActivity(state, event, rules),
      live: { rule_set: live.version, state: null, entries, unlocked: [], points: now?.points ?? 0 },
    }
  }

  const stateOf = async (playerId: string): Promise<PlayerState> =>
    (await loadStates(sql, [playerId])).get(playerId) ?? newPlayer(playerId)

  return { ofEvent, ofActivity }
}

function compileDraft({ document }: Draft): RuleSet {
  requireSound(document)
  return compileRuleSet(0, document)
}

function withoutOwnUses(state: PlayerState, event: BusEvent, then: RuleSet, booked: string[]): PlayerState {
  const fields = then.activities.fieldsOf(event)
  const moment = momentOf(state, event)
  return then
    .rulesFor(event.type)
    .filter(({ id }) => booked.includes(id))
    .reduce((before, rule) => withoutCoolDown(withoutUse(before, fields, rule, moment), rule, moment), state)
}

function madeUp({ type, playerId, data, occurredAt }: MadeUp, ruleSet: number): BusEvent {
  const id = newId()
  const raw: RawEvent = {
    ...{ id, type, version: 1, occurredAt, recordedAt: occurredAt, playerId, data },
    ...{ correlationId: id, causationId: null, source: 'trial', sourceId: null, ruleSet, shard: 0, seq: 0 },
  }
  const parsed = parseEvent(raw)
  if (!parsed.ok) throw new AppError('invalid', parsed.reason)
  return parsed.event
}
