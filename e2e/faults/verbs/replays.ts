import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '#db/client'
import { publicId } from '#server/events/ids'
import { type Desk, isObject, type Order } from '../desk.ts'
import { type Complaint, held, type Verb } from './verb.ts'

const patienceMs = 20_000
const lookAgainMs = 200

/** Replays somebody's events: a dry run that is paused and goes on, and then for good. Nothing is wrong, so nothing may change. */
async function replay(desk: Desk): Promise<void> {
  const player = publicId('player', desk.somePlayer().id)
  const frozen = await desk.ask('replay-selections', { method: 'POST', body: { filter: { player } } })
  if (frozen?.status !== 201 || !isObject(frozen.body)) return
  const { id: selection, player_count } = frozen.body
  const wanted = { selection, player_count, mode: desk.random.one(['heal', 'rebuild']) }
  const checked = await order(desk, wanted)
  if (checked === null) return
  if (desk.random.chance(0.5)) {
    await desk.ask(`replays/${checked}/pause`, { method: 'PUT' })
    await desk.ask(`replays/${checked}/pace`, { method: 'PUT', body: { pace: desk.random.whole(1, 50) } })
    await desk.ask(`replays/${checked}/pause`, { method: 'DELETE' })
  }
  if (!(await isChecked(desk, checked))) return
  const live = await order(desk, { ...wanted, dry_run: false, checked })
  if (live !== null && desk.random.chance(0.3)) await desk.ask(`replays/${live}`, { method: 'DELETE' })
}

/** Each time it is sent it is another replay, so it is sent once. Answers its id; null when nobody said so. */
async function order(desk: Desk, wanted: object): Promise<string | null> {
  const given = desk.begin()
  const body = { name: given.mark, reason: given.mark, ...wanted }
  const answer = await desk.send(given, 'replays', { method: 'POST', body })
  return answer?.status === 202 && isObject(answer.body) ? String(answer.body.id) : null
}

async function isChecked(desk: Desk, id: string): Promise<boolean> {
  for (
    const until = Date.now() + patienceMs;
    Date.now() < until && !desk.isOver();
    await sleep(lookAgainMs)
  ) {
    const found = await desk.read(`replays/${id}`)
    if (isObject(found) && found.state === 'done') return true
    // Whoever paused it may not have heard that it was to go on.
    if (isObject(found) && found.state === 'paused')
      await desk.ask(`replays/${id}/pause`, { method: 'DELETE' })
  }
  return false
}

async function judge(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const told = await sql<{ mark: string; times: number }[]>`
    select data ->> 'reason' as mark, count(*)::int as times from bus.events
    where type = 'admin.replay_ordered' group by 1`
  const off = await sql<{ name: string; says: string }[]>`
    select name, concat_ws(' ', state, changed, kept, failed, error) as says from gamification.replays
    where changed > 0 or kept > 0 or failed > 0 or state = 'failed'`
  return [
    ...orders.flatMap(one => held(one, told.find(({ mark }) => mark === one.mark)?.times ?? 0)),
    ...off.map(({ name, says }): Complaint => ({ kind: 'other', says: `the replay ${name} found: ${says}` })),
  ]
}

export const replays: Verb[] = [
  {
    ...{ name: 'replay players', weight: 2, act: replay, judge },
    uses: ['selectForReplay', 'orderReplay', 'pauseReplay', 'resumeReplay', 'paceReplay', 'cancelReplay'],
  },
]
