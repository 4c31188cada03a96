import type { Sql } from '#db/client'
import type { CorrectionPreview, PlayerFigures } from '#server/contract/corrections'
import { newId } from '#server/events/ids'
import type { RuleSet } from './compile-rule-set.ts'
import { type Correction, decideCorrection } from './decide-corrections.ts'
import type { Decision } from './decision.ts'
import type { CorrectionDraft } from './draft-correction.ts'
import type { PlayerState, Tier } from './player-state.ts'
import { loadStates } from './player-states.ts'
import { walkToNow } from './streak-view.ts'

/** What a correction would do to a player as they stand now. Writes nothing. */
export async function previewCorrection(
  sql: Sql,
  rules: RuleSet,
  playerId: string,
  draft: CorrectionDraft,
): Promise<CorrectionPreview> {
  return (await previewCorrections(sql, rules, playerId, [draft])).preview
}

/** What several would do, one after the other, and the state after them. */
export async function previewCorrections(
  sql: Sql,
  rules: RuleSet,
  playerId: string,
  drafts: CorrectionDraft[],
): Promise<{ preview: CorrectionPreview; after: PlayerState }> {
  const before = (await loadStates(sql, [playerId])).get(playerId)
  if (!before) throw new Error('loadStates left a player out')
  const now = new Date().toISOString()
  const decisions: Decision[] = []
  for (const { type, data } of drafts) {
    const id = newId()
    const event = {
      ...{ id, type, data, playerId, version: 1, occurredAt: now, recordedAt: now, correlationId: id },
      ...{ causationId: null, source: 'console', sourceId: null, ruleSet: rules.version, shard: 0, seq: 0 },
    } as Correction
    decisions.push(decideCorrection(decisions.at(-1)?.state ?? before, event, rules))
  }
  const after = decisions.at(-1)?.state ?? before
  const named = ({ achievement: id, tier }: { achievement: string; tier: Tier }) => {
    const name = rules.document.achievements.find(achievement => achievement.id === id)?.name
    return { achievement: id, name: name ?? { en: id, es: id }, tier }
  }
  const preview = {
    version: before.version,
    before: figuresOf(before, rules, Date.parse(now)),
    after: figuresOf(after, rules, Date.parse(now)),
    entries: decisions
      .flatMap(({ entries }) => entries)
      .map(({ ruleId, kind, points, balanceAfter }) => ({
        ...{ rule: ruleId, kind, points, balance_after: balanceAfter },
      })),
    unlocked: decisions.flatMap(({ unlocks }) => unlocks).map(named),
    revoked: decisions.flatMap(({ revocations }) => revocations).map(named),
  }
  return { preview, after }
}

/** What a player stands at. */
export function figuresOf(state: PlayerState, rules: RuleSet, nowMs: number): PlayerFigures {
  const { today, walked } = walkToNow(state, rules, nowMs)
  return {
    ...{ available: state.available, total_earned: state.totalEarned, level: state.level },
    ...{ streak: walked.run?.days ?? 0, freezes: walked.heldOn(today) },
  }
}
