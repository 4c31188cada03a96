import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Sql } from '#db/client'
import { shardOf } from '#server/bus/shards'
import { newId } from '#server/events/ids'
import { type PlayerScores, periodOf } from '#server/services/boards/index'
import { defaultRuleSet } from '#server/services/gamification/index'

type Crowd = { source: string; players: number; entriesEach: number; say?: (detail: string) => void }

const pointsEach = 10
const bytesAtOnce = 1 << 20

/**
 * Fills an estate with players named `player-<n>` who have been there for long: profiles, progress, ledger and scores,
 * by COPY. Their past is in no event, so what is checked against the log does not hold for them.
 */
export async function loadCrowd(sql: Sql, { source, players, entriesEach, say = () => {} }: Crowd) {
  const ids = Array.from({ length: players }, newId)
  const now = Date.now()
  const at = new Date(now).toISOString()
  const total = entriesEach * pointsEach
  const level = Math.floor(Math.sqrt(total / 1_000)) + 1
  const rest = JSON.stringify({
    ...{ streak: { ranges: [], saved: [] }, longestStreak: 0, milestonesPaid: {} },
    ...{ metrics: { activities: entriesEach }, windows: {}, unlocked: {} },
  })
  await copy(
    await sql`copy users.players (id, time_zone, profile_at) from stdin`.writable(),
    ids.map(id => `${id}\tUTC\t${at}`),
  )
  await copy(
    await sql`copy users.identities (source, external_id, player_id) from stdin`.writable(),
    ids.map((id, n) => `${source}\tplayer-${n}\t${id}`),
  )
  await copy(
    await sql`copy users.progress (player_id, total_earned, available, level, seq, updated_at, active_at) from stdin`.writable(),
    ids.map(
      (id, n) =>
        `${id}\t${total}\t${total}\t${level}\t0\t${at}\t${new Date(now - (n % 1_440) * 1_800_000).toISOString()}`,
    ),
  )
  await copy(
    await sql`copy gamification.player_states (
      player_id, shard, version, total_earned, available, level, entries, role, time_zone, rest, updated_at
    ) from stdin`.writable(),
    ids.map(id => [id, shardOf(id), 1, total, total, level, entriesEach, 'free', 'UTC', rest, at].join('\t')),
  )
  await copy(
    await sql`copy boards.scores (player_id, shard, scores) from stdin`.writable(),
    ids.map((id, n) => `${id}\t${shardOf(id)}\t${scoresOf(total + ((n * 7_919) % 100_000))}`),
  )
  await copy(
    await sql`copy gamification.ledger (
      player_id, number, event_id, type, rule_id, rule_set, kind, points, balance_after, occurred_at, recorded_at, why
    ) from stdin`.writable(),
    entries(ids, entriesEach, at, say),
  )
  say('analysing')
  await sql`analyze`
  return ids
}

/** The same score on every board, as it stands in the database. */
function scoresOf(score: number): string {
  const now = Date.now()
  const scores: PlayerScores = Object.fromEntries(
    defaultRuleSet.boards.map(board => [board.id, { [periodOf(board, now).key]: [score, now] }]),
  )
  return JSON.stringify(scores)
}

function* entries(ids: string[], each: number, at: string, say: (detail: string) => void) {
  const why = JSON.stringify({
    base: pointsEach,
    multipliers: [],
    capped_at: null,
    refusal: null,
    rule_set: 1,
  })
  for (const [n, id] of ids.entries()) {
    if (n % 100_000 === 0) say(`${n * each} of ${ids.length * each} ledger entries`)
    for (let number = 1; number <= each; number += 1) {
      const balance = number * pointsEach
      yield [id, number, newId(), 'game.login', 'login', 1, 'award', pointsEach, balance, at, at, why].join(
        '\t',
      )
    }
  }
}

/** Lines in pieces, no faster than the server takes them. */
async function copy(into: Writable, lines: Iterable<string>): Promise<void> {
  let piece = ''
  for (const line of lines) {
    piece += `${line}\n`
    if (piece.length < bytesAtOnce) continue
    if (!into.write(piece)) await once(into, 'drain')
    piece = ''
  }
  into.end(piece)
  await once(into, 'finish')
}
