import type { Sql } from '#db/client'
import type { CorrectionPreview, PlayerFigures } from '#server/contract/corrections'
import { newId } from '#server/events/ids'
import type { RuleSet } from './compile-rule-set.ts'
import { type Correction, decideCorrection } from './decide-corrections.ts'
import type { CorrectionDraft } from './draft-correction.ts'
import { localDay } from './local-time.ts'
import type { PlayerState } from './player-state.ts'
import { loadStates } from './player-states.ts'
import { walk } from './streak.ts'

/** What a correction would do to a player as they stand now. Writes nothing. */
export async function previewCorrection(
  sql: Sql,
  rules: RuleSet,
  playerId: string,
  { type, data }: CorrectionDraft,
): Promise<CorrectionPreview> {
  const before = (await loadStates(sql, [playerId])).get(playerId)
  if (!before) throw new Error('loadStates left a player out')
  const now = new Date().toISOString()
  const id = newId()
  const event = {
    ...{ id, type, data, playerId, version: 1, occurredAt: now, recordedAt: now, correlationId: id },
    ...{ causationId: null, source: 'console', sourceId: null, ruleSet: rules.version, shard: 0, seq: 0 },
  } as Correction
  const { state, entries, unlocks, revocations } = decideCorrection(before, event, rules)
  return {
    version: before.version,
    before: figuresOf(before, Date.parse(now)),
    after: figuresOf(state, Date.parse(now)),
    entries: entries.map(({ ruleId, kind, points, balanceAfter }) => ({
      ...{ rule: ruleId, kind, points, balance_after: balanceAfter },
    })),
    unlocked: unlocks.map(({ achievement, tier }) => ({ achievement, tier })),
    revoked: revocations.map(({ achievement, tier }) => ({ achievement, tier })),
  }
}

/** What a player stands at. */
export function figuresOf(state: PlayerState, nowMs: number): PlayerFigures {
  const today = localDay(state.timeZone, nowMs)
  const { run, heldOn } = walk(state.streak, today, today - 1)
  return {
    ...{ available: state.available, total_earned: state.totalEarned, level: state.level },
    ...{ streak: run?.days ?? 0, freezes: heldOn(today) },
  }
}
