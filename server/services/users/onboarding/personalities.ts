import type { Sql, Tx } from '#db/client'
import type { Archetype, Personality } from '#server/contract/onboarding'
import { deleteBehaviours } from './behaviour-store.ts'
import type { Result } from './quiz.ts'

type Row = {
  exploration: number
  competitiveness: number
  narrative: number
  social: number
  archetypes: Archetype[]
  confidence: number
  answers: number
  detectedAt: string
}

/** What is known of how a player plays; null when nothing is. */
export async function readPersonality(sql: Sql | Tx, playerId: string): Promise<Personality | null> {
  const [row] = await sql<Row[]>`
    select exploration, competitiveness, narrative, social, archetypes, confidence, answers,
      detected_at as "detectedAt"
    from users.personalities where player_id = ${playerId}`
  if (!row) return null
  const { archetypes, confidence, answers, detectedAt, ...dimensions } = row
  return { archetypes, dimensions, confidence, answers, detected_at: detectedAt }
}

export async function writePersonality(
  tx: Tx,
  playerId: string,
  { dimensions, archetypes, confidence }: Result,
  answers: number,
): Promise<void> {
  const { exploration, competitiveness, narrative, social } = dimensions
  await tx`
    insert into users.personalities (
      player_id, exploration, competitiveness, narrative, social, archetypes, confidence, answers, detected_at)
    values (${playerId}, ${exploration}, ${competitiveness}, ${narrative}, ${social},
      ${archetypes}::text[], ${confidence}, ${answers}, clock_timestamp())
    on conflict (player_id) do update set exploration = excluded.exploration,
      competitiveness = excluded.competitiveness, narrative = excluded.narrative, social = excluded.social,
      archetypes = excluded.archetypes, confidence = excluded.confidence, answers = excluded.answers,
      detected_at = excluded.detected_at`
}

/** With what was counted beside it. Whether there was one. */
export async function deletePersonality(tx: Tx, playerId: string): Promise<boolean> {
  await deleteBehaviours(tx, [playerId])
  const { count } = await tx`delete from users.personalities where player_id = ${playerId}`
  return count > 0
}
