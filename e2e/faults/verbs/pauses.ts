import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '#db/client'
import { type Desk, isObject, type Order } from '../desk.ts'
import { type Complaint, held, type Verb } from './verb.ts'

const path = 'pauses'
/** Shorter than the bus has to be level again in. */
const pausedMs = 3_000
const consumers = ['gamification', 'users', 'boards']
const types = ['game.trivia_completed', 'game.login', 'game.message_sent']

/** Stops something for some seconds, and at times lets it go on before. */
async function pause(desk: Desk): Promise<void> {
  const { random } = desk
  const consumer = random.one(consumers)
  const scope = random.one([
    { consumer },
    { shard: random.whole(0, 31) },
    { consumer, event_type: random.one(types) },
  ])
  const order = desk.begin({ does: 'paused' })
  const until = new Date(Date.now() + pausedMs).toISOString()
  const answer = await desk.send(order, path, {
    method: 'POST',
    body: { ...scope, until, reason: order.mark },
  })
  if (answer?.status !== 201 || !isObject(answer.body) || random.chance(0.5)) return
  await sleep(random.whole(100, 1_500))
  const resumed = desk.begin({ does: 'resumed' })
  await desk.insist(resumed, `${path}/${answer.body.id}`, {
    method: 'DELETE',
    body: { reason: resumed.mark },
  })
}

/** Each order is one act, named by its reason. */
async function judge(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ does: string; mark: string }[]>`
    select right(type, -length('admin.consumer_')) as does, data ->> 'reason' as mark from bus.events
    where type in ('admin.consumer_paused', 'admin.consumer_resumed')`
  return orders.flatMap(order =>
    held(order, rows.filter(({ does, mark }) => does === order.about.does && mark === order.mark).length),
  )
}

export const pauses: Verb[] = [
  {
    ...{ name: 'pause a part of the bus', weight: 1, act: pause, judge },
    uses: ['postPause', 'deletePause'],
  },
]
