import type { Sql, Tx } from '#db/client'
import type { OnboardingState, TutorialStep } from '#server/contract/onboarding'
import { holdPlayer } from '../hold-player.ts'
import type { Answer } from './quiz.ts'
import { answersOf, doneOf, type Way } from './way.ts'

type Row = {
  state: OnboardingState
  answers: Answer[] | null
  done: TutorialStep[]
  skipped: boolean
  version: number
}

/** `version` goes up with every step. */
export type HeldWay = { way: Way; version: number }

/** Where a player is; who was never here is a newcomer. */
export async function readWay(sql: Sql | Tx, playerId: string): Promise<HeldWay> {
  const [row] = await sql<Row[]>`
    select state, answers, done, skipped, version from users.onboarding where player_id = ${playerId}`
  return row ? { way: wayOf(row), version: row.version } : { way: { state: 'newcomer' }, version: 0 }
}

/**
 * The same, held until the transaction ends: two devices go one after the other. `now` is by the database's clock. Throws
 * `gone` for an erased player.
 */
export async function lockWay(tx: Tx, playerId: string): Promise<HeldWay & { now: string }> {
  const now = await holdPlayer(tx, playerId)
  await tx`
    insert into users.onboarding (player_id, state, changed_at)
    values (${playerId}, 'newcomer', clock_timestamp()) on conflict do nothing`
  const [row] = await tx<Row[]>`
    select state, answers, done, skipped, version from users.onboarding where player_id = ${playerId} for update`
  if (!row) throw new Error('a row that was just written is not there')
  return { way: wayOf(row), version: row.version, now }
}

export async function writeWay(tx: Tx, playerId: string, way: Way): Promise<void> {
  const answers = answersOf(way)
  await tx`
    update users.onboarding set state = ${way.state},
      answers = ${answers === null ? null : JSON.stringify(answers)}::text::json,
      done = ${[...doneOf(way)]}::text[],
      skipped = ${way.state === 'tutorial_completed' && way.skipped}, version = version + 1, changed_at = clock_timestamp()
    where player_id = ${playerId}`
}

function wayOf({ state, answers, done, skipped }: Row): Way {
  switch (state) {
    case 'newcomer':
      return { state }
    case 'quiz_started':
    case 'quiz_in_progress':
      return { state, answers: answers ?? [] }
    case 'personality_detected':
      return { state, answers }
    case 'tutorial_started':
    case 'tutorial_in_progress':
      return { state, answers, done }
    case 'tutorial_completed':
      return { state, answers, done, skipped }
  }
}
