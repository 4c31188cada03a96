import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { livePlayer } from '#server/api/live'
import { append } from '#server/bus/append'
import { shardOf } from '#server/bus/shards'
import type { Overview } from '#server/contract/overview'
import { isAppError } from '#server/errors'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import type { WhoIs } from '#server/http/actor'
import { makeHandle, overWeb } from '#server/http/handle'
import { type Outlet, toWeb } from '#server/http/outlet'
import { login, playersOf } from '#server/testing/drafts'
import { type Frame, readFrames } from '#server/testing/sse'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { type Hub, makeHub } from './hub.ts'
import { consoleFrameId, parseConsoleFrameId, parsePlayerFrameId } from './position.ts'

let world: World
const hubs: Hub[] = []
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => {
  for (const hub of hubs.splice(0)) hub.close()
})
afterAll(async () => await world.end())

function openHub(clientsMax = 100): Hub {
  const { tail, epoch, log, database } = world
  const overview = async (): Promise<Overview> => {
    throw new Error('not asked for here')
  }
  const hub = makeHub({
    ...{ sql: database.sql, tail, epoch, overview, build: 'test', clientsMax, log },
    boards: async () => ['points_week'],
  })
  hubs.push(hub)
  return hub
}

/** Commits and, unless told otherwise, brings the events to Redis as the committing process does. */
async function state(drafts: Draft[], publish = true): Promise<BusEvent[]> {
  const events = await world.database.sql.begin(async tx => append(tx, drafts))
  if (publish) world.fastPath.publish(events)
  return events
}

async function answerOf(open: (begin: () => Outlet) => Promise<void>): Promise<Response> {
  const { begin, response } = toWeb(new Request('http://127.0.0.1/'))
  await open(() => begin({}))
  return response() ?? expect.fail('the stream was not begun')
}

const openPlayer = (hub: Hub, player: string, lastEventId: string | null = null) =>
  answerOf(begin => hub.openPlayer(asViewer(player), lastEventId, begin))
const asViewer = (playerId: string, sessionId = 'phone') => ({
  playerId,
  sessionId,
  view: null,
  isOpen: async () => true,
})
const viewer = { userId: 'ada', sessionId: 'desk', access: async () => 'viewer' as const }
const listenConsole = async (hub: Hub) => readFrames(await openConsole(hub))
const openConsole = (hub: Hub, lastEventId: string | null = null) =>
  answerOf(begin => hub.openConsole(viewer, lastEventId, begin))

const listen = async (hub: Hub, player: string, lastEventId: string | null = null) =>
  readFrames(await openPlayer(hub, player, lastEventId))

const newPlayer = () => playersOf(Math.floor(Math.random() * 32), 1)[0] ?? ''
const idOf = (event: BusEvent) => `${world.epoch()}.${event.shard}.${event.seq}`
const seqsOf = (frames: Frame[]) => frames.map(frame => parsePlayerFrameId(frame.id)?.seq)
const factIds = (frames: Frame[]) => frames.map(frame => String(JSON.parse(frame.data).id))
const publicIds = (events: BusEvent[]) => events.map(event => publicId('event', event.id))

function points(player: string, awards: number): Draft {
  const id = newId()
  const at = new Date().toISOString()
  const award = { event_id: id, rule: 'trivia-hard-correct', points: 50, at }
  return {
    ...{ id, type: 'game.points_awarded', occurredAt: at, playerId: player, correlationId: id },
    ...{ causationId: null, source: 'gamification', sourceId: null },
    data: {
      awards: Array.from({ length: awards }, () => award),
      ...{ points: 50, total_earned: 50, available: 50, level: 1 },
    },
  }
}

describe('a player stream', () => {
  it('tells a player everything that happens to them, in order, and nothing of anybody else', async () => {
    const hub = openHub()
    const shard = 9
    const [ana = '', bea = ''] = playersOf(shard, 2)
    const [toAna, toBea] = [await listen(hub, ana), await listen(hub, bea)]
    const events: BusEvent[] = []
    for (let i = 0; i < 10; i++)
      events.push(...(await state([login(ana), login(bea), login(null), login(ana)])))
    for (const [player, stream] of [
      [ana, toAna],
      [bea, toBea],
    ] as const) {
      const own = events.filter(event => event.playerId === player)
      await until('everything arrived', () => stream.of('fact').length >= own.length)
      expect(factIds(stream.of('fact'))).toEqual(publicIds(own))
      expect(stream.of('fact').map(frame => frame.id)).toEqual(own.map(idOf))
      for (const frame of stream.of('fact')) {
        expect(JSON.parse(frame.data).player_id).toBe(publicId('player', player))
      }
    }
  })

  it('keeps what only concerns operators from the player', async () => {
    const hub = openHub()
    const player = newPlayer()
    const stream = await listen(hub, player)
    const [secret, plain] = await world.database.sql.begin(async tx => {
      const events = await append(tx, [login(player), login(player)])
      await tx`update bus.events set type = 'admin.points_adjusted' where id = ${events[0]?.id ?? ''}`
      return events
    })
    await until('the other one arrived', () => stream.of('fact').length > 0)
    expect(secret?.seq).toBeLessThan(plain?.seq ?? 0)
    expect(factIds(stream.of('fact'))).toEqual([publicId('event', plain?.id ?? '')])
  })

  it('tells a returning player nothing before what was missed, however long that takes to read', async () => {
    const hub = openHub()
    const player = newPlayer()
    const stream = await listen(hub, player)
    const [seen] = await state([login(player)])
    await until('it arrived', () => stream.of('fact').length === 1)
    await stream.drop()
    const missed = await state([points(player, 1), login(player)])
    // Boards are told every five seconds, and locks waited for at most four.
    await new Promise(resolve => setTimeout(resolve, 3_000))
    const returned = world.database.sql.begin(async tx => {
      await tx`lock table bus.events in access exclusive mode`
      const opening = listen(hub, player, seen ? idOf(seen) : null)
      await new Promise(resolve => setTimeout(resolve, 3_000))
      return { opening }
    })
    const again = await (await returned).opening
    await until('boards are told', () => again.of('boards').length > 0)
    expect(again.frames.map(frame => frame.event)).toEqual(['hello', 'fact', 'fact', 'boards'])
    expect(again.frames[0]?.id).toBe(seen && idOf(seen))
    expect(factIds(again.of('fact'))).toEqual(publicIds(missed))
  }, 20_000)

  it('tells that boards have changed once scores went from one player to another', async () => {
    const hub = openHub()
    const stream = await listen(hub, newPlayer())
    const id = newId()
    const score = { board: 'points_week', period: '2026-W49', amount: 150 }
    await state([
      {
        ...{ id, type: 'game.scores_moved', occurredAt: new Date().toISOString(), playerId: newPlayer() },
        ...{ correlationId: id, causationId: null, source: 'boards', sourceId: null },
        data: { merge: randomUUID(), scores: [score] },
      },
    ])
    await until('boards are told', () => stream.of('boards').length > 0, 15_000)
  }, 20_000)

  it('begins at the present for whoever comes without a position', async () => {
    const hub = openHub()
    const player = newPlayer()
    const [before] = await state([login(player)])
    await until('the hub saw it', () => world.tail.head(before?.shard ?? 0) >= (before?.seq ?? 0))
    await new Promise(resolve => setTimeout(resolve, 50))
    const stream = await listen(hub, player)
    const [after] = await state([login(player)])
    await until('it arrived', () => stream.of('fact').length > 0)
    expect(stream.frames[0]?.event).toBe('hello')
    expect(seqsOf(stream.of('fact'))).toEqual([after?.seq])
  })
})

describe('a client that comes back', () => {
  it('is sent what it missed, once and in order, and then what follows', async () => {
    const hub = openHub()
    const player = newPlayer()
    const first = await listen(hub, player)
    const [seen] = await state([login(player)])
    await until('it arrived', () => first.of('fact').length === 1)
    await first.drop()
    const missed = [...(await state([login(player), login(null)])), ...(await state([login(player)]))]
    const second = await listen(hub, player, first.frames.at(-1)?.id ?? null)
    const [later] = await state([login(player)])
    await until('everything arrived', () => second.of('fact').length >= 3)
    const own = missed.filter(event => event.playerId === player).map(event => event.seq)
    expect(seqsOf(second.of('fact'))).toEqual([...own, later?.seq])
    expect(parsePlayerFrameId(second.frames[0]?.id ?? '')?.seq).toBe(seen?.seq)
  })

  it('sees every event once, in order, however often it drops while events flow', async () => {
    const hub = openHub()
    const player = newPlayer()
    const stated: BusEvent[] = []
    let flowing = true
    const first = await listen(hub, player)
    async function flow() {
      while (flowing) {
        stated.push(...(await state([login(player), login(null)])))
        await new Promise(resolve => setTimeout(resolve, Math.random() * 4))
      }
    }
    const flows = flow()
    const received: Frame[] = []
    let stream = first
    for (let i = 0; i < 25; i++) {
      const last = received.at(-1)?.id ?? `${world.epoch()}.${shardOf(player)}.0`
      stream = i === 0 ? first : await listen(hub, player, last)
      const patience = Date.now() + Math.random() * 30
      await until('something arrived', () => Date.now() > patience && stream.frames.length > 0)
      await stream.drop()
      received.push(...stream.of('fact'))
    }
    flowing = false
    await flows
    const last = await listen(hub, player, received.at(-1)?.id ?? null)
    const own = stated.filter(event => event.playerId === player).map(event => event.seq)
    await until('the rest arrived', () => last.of('fact').length + received.length >= own.length)
    expect(seqsOf([...received, ...last.of('fact')])).toEqual(own)
  })

  it('is not told again what another process had told it already', async () => {
    const hub = openHub()
    const player = newPlayer()
    // In the log, but not yet seen by this process.
    const ahead = (await state([login(player), login(player)], false)).at(-1)
    const stream = await listen(hub, player, ahead ? idOf(ahead) : null)
    const [later] = await state([login(player)], false)
    await until('the next one arrived', () => stream.of('fact').length > 0)
    expect(stream.frames[0]).toMatchObject({ event: 'hello', id: ahead && idOf(ahead) })
    expect(seqsOf(stream.of('fact'))).toEqual([later?.seq])
  })

  it('is sent as much as resuming allows without being taken for slow', async () => {
    const hub = openHub()
    const player = newPlayer()
    const [seen] = await state([login(player)])
    const missed = await state(Array.from({ length: 250 }, () => points(player, 2)))
    await until('the hub saw it', () => world.tail.head(shardOf(player)) >= (missed.at(-1)?.seq ?? 0))
    const stream = await listen(hub, player, seen ? idOf(seen) : null)
    await until('everything arrived', () => stream.of('fact').length >= missed.length)
    expect(seqsOf(stream.of('fact'))).toEqual(missed.map(event => event.seq))
    expect(stream.of('reset')).toEqual([])
  })

  it.each([
    ['garbage', () => 'what is this?', 'unknown_position'],
    ['an empty id', () => '', 'unknown_position'],
    [
      'an id of another shard',
      (shard: number) => `${world.epoch()}.${(shard + 1) % 32}.1`,
      'unknown_position',
    ],
    ['an id that was never given', (shard: number) => `${world.epoch()}.${shard}.999999`, 'unknown_position'],
    ['an id of another epoch', (shard: number) => `0badc0de.${shard}.1`, 'epoch_changed'],
  ])('starts over with %s, and goes on from the present', async (_what, idIn, reason) => {
    const hub = openHub()
    const player = newPlayer()
    await state([login(player)])
    const stream = await listen(hub, player, idIn(shardOf(player)))
    await until('an answer arrived', () => stream.frames.length > 0)
    expect(stream.frames[0]).toMatchObject({ event: 'reset', data: JSON.stringify({ reason }) })
    const [later] = await state([login(player)])
    await until('the next one arrived', () => seqsOf(stream.of('fact')).includes(later?.seq))
    const again = await listen(hub, player, stream.of('fact').at(-1)?.id ?? null)
    await until('it is welcome again', () => again.frames[0]?.event === 'hello')
  })

  it('starts over when it missed too much', async () => {
    const hub = openHub()
    const player = newPlayer()
    const [seen] = await state([login(player)])
    const missed = await state(Array.from({ length: 600 }, () => login(player)))
    const head = missed.at(-1)?.seq
    await until('the hub saw it', () => world.tail.head(shardOf(player)) >= (head ?? 0))
    // A hub that is itself not there yet sends what it has, and then the rest.
    const stream = await until('too much was missed', async () => {
      const answered = await listen(hub, player, seen ? idOf(seen) : null)
      await until('an answer arrived', () => answered.frames.length > 0)
      return answered.frames[0]?.event === 'reset' && answered
    })
    expect(stream.frames[0]).toMatchObject({ data: JSON.stringify({ reason: 'too_far_behind' }) })
    const [later] = await state([login(player)])
    await until('the next one arrived', () => stream.of('fact').length > 0)
    expect(seqsOf(stream.of('fact'))).toEqual([later?.seq])
  })
})

describe('a client whose session is ended', () => {
  const ended = (playerId: string, sessions: string[]): Draft => {
    const { type: _, data: __, ...rest } = login(playerId)
    return { ...rest, type: 'user.sessions_ended', source: 'users', data: { by: 'player', sessions } }
  }
  const open = async (hub: Hub, player: string, sessionId: string) =>
    readFrames(await answerOf(begin => hub.openPlayer(asViewer(player, sessionId), null, begin)))

  it('hears of it and is let go, while the player’s others stay', async () => {
    const hub = openHub()
    const player = newPlayer()
    const [lost, kept] = [await open(hub, player, 'lost'), await open(hub, player, 'kept')]
    await state([ended(player, ['another']), ended(player, ['lost'])])
    await lost.ended
    await until('the other hears', () => kept.of('fact').length === 2)
    expect([lost.of('fact').length, kept.hasEnded(), hub.clients()]).toEqual([2, false, 1])
  })

  it('before its stream began is refused', async () => {
    const hub = openHub()
    const viewer = { ...asViewer(newPlayer()), isOpen: async () => false }
    const refused = await answerOf(begin => hub.openPlayer(viewer, null, begin)).catch(
      (error: unknown) => error,
    )
    expect(refused).toMatchObject({ code: 'unauthenticated' })
    expect(hub.clients()).toBe(0)
  })
})

describe('a client that does not read', () => {
  it('is told to start over and let go, while others are served', async () => {
    const hub = openHub()
    const player = newPlayer()
    const response = await openPlayer(hub, player)
    const reader = await listen(hub, player)
    const events: BusEvent[] = []
    await until('it is let go', async () => {
      events.push(...(await state(Array.from({ length: 20 }, () => points(player, 20)))))
      // Here both ends share one thread, so the one who reads is given the time to.
      await until('everything arrived at the other', () => reader.of('fact').length === events.length)
      return hub.clients() === 1
    })
    expect(hub.clients()).toBe(1)
    const late = readFrames(response)
    await late.ended
    expect(late.frames.at(-1)).toMatchObject({
      event: 'reset',
      data: JSON.stringify({ reason: 'slow_client' }),
    })
    const seqs = seqsOf(late.of('fact'))
    expect(seqs).toEqual(events.slice(0, seqs.length).map(event => event.seq))
  })
})

describe('a client to whom much happens at once', () => {
  it('is told all of it, also when it is more than may stay unread', async () => {
    const hub = openHub()
    const player = newPlayer()
    const reader = await listen(hub, player)
    const events = await state(Array.from({ length: 200 }, () => points(player, 20)))
    await until('everything arrived', () => reader.of('fact').length === events.length)
    expect(reader.of('reset')).toEqual([])
    expect(seqsOf(reader.of('fact'))).toEqual(events.map(event => event.seq))
  })
})

describe('a request for a stream', () => {
  const stranger = async () => null
  const asPlayer = (playerId: string) => {
    const handling = makeHandle({
      log: world.log,
      isTransient: () => false,
      observe: () => undefined,
      noteUse: () => undefined,
    })
    const who: WhoIs = {
      ...{ host: stranger, admin: stranger },
      player: async () => ({ kind: 'player', playerId, sessionId: 'phone', view: null }),
    }
    return overWeb(handling.stream('live', livePlayer({ who, hub: openHub() })))
  }
  const request = (init?: RequestInit) => new Request('http://localhost/api/live/player', init)

  it('that is over before its stream is open leaves none behind', async () => {
    const leaving = new AbortController()
    const answered = asPlayer(newPlayer())(request({ signal: leaving.signal }))
    leaving.abort()
    await answered
    expect(hubs.at(-1)?.clients()).toBe(0)
  })

  it('that only asks for the headers leaves none behind', async () => {
    const response = await asPlayer(newPlayer())(request({ method: 'HEAD' }))
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      ...[200, 'text/event-stream; charset=utf-8', ''],
    ])
    expect(hubs.at(-1)?.clients()).toBe(0)
  })

  it('is refused to a player who has twenty', async () => {
    const asked = asPlayer(newPlayer())
    for (let i = 0; i < 20; i++) expect((await asked(request())).status).toBe(200)
    const refused = await asked(request())
    expect(refused.status).toBe(503)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(hubs.at(-1)?.clients()).toBe(20)
  })
})

describe('a console stream', () => {
  /** How many events of the log lie before the position that a frame carries. */
  const eventsBefore = (frame: Frame | undefined) =>
    parseConsoleFrameId(frame?.id ?? '')?.seqs.reduce((sum, seq) => sum + seq, 0) ?? 0

  /** What the story before stated may reach a hub through Postgres first; a new hub must not count it. */
  const tailIsLevel = () =>
    until('the tail knows the whole log', async () => {
      const heads = await world.database.sql<{ shard: number; seq: number }[]>`
        select shard, seq from bus.shard_heads`
      return heads.every(({ shard, seq }) => world.tail.head(shard) >= seq)
    })

  /** For the message, should the log hold more than was stated. */
  async function newestTypes(count: number) {
    const rows = await world.database.sql<{ type: string; events: number }[]>`
      select type, count(*)::int as events from (
        select type from bus.events order by recorded_at desc limit ${count}
      ) newest group by 1`
    return rows.map(({ type, events }) => `${type} × ${events}`)
  }

  it.each(['alone', 'beside another'])(
    'counts every event once over drops and returns while events flow, %s',
    async company => {
      await tailIsLevel()
      const hub = openHub()
      let stated = 0
      let flowing = true
      const countIn = (frames: Frame[]) =>
        frames
          .filter(frame => frame.event === 'tail')
          .reduce((sum, frame) => sum + Number(JSON.parse(frame.data).count), 0)
      const open = async (id: string | null) => readFrames(await openConsole(hub, id))
      const other = company === 'alone' ? null : await open(null)
      let stream = await open(null)
      await until('the console is welcome', () => stream.frames.length > 0)
      const welcome = stream.frames[0]
      async function flow() {
        while (flowing) {
          stated += (await state([login(newPlayer()), login(null), login(newPlayer())])).length
          await new Promise(resolve => setTimeout(resolve, Math.random() * 10))
        }
      }
      const flows = flow()
      let counted = 0
      let last: string | null = null
      for (let i = 0; i < 6; i++) {
        if (i > 0) stream = await open(last)
        const soon = Date.now() + 100 + Math.random() * 300
        await until('time passed', () => Date.now() > soon)
        await stream.drop()
        counted += countIn(stream.frames)
        last = stream.frames.at(-1)?.id ?? last
      }
      flowing = false
      await flows
      stream = await open(last)
      await until('everything is counted', () => counted + countIn(stream.frames) >= stated)
      const total = counted + countIn(stream.frames)
      expect(total).toBe(eventsBefore(stream.frames.at(-1)) - eventsBefore(welcome))
      expect(total, (await newestTypes(total)).join(' ')).toBe(stated)
      if (!other) return
      await until('the other has counted too', () => countIn(other.frames) >= stated)
      expect(countIn(other.frames)).toBe(stated)
    },
  )

  it('starts over for a position that nobody has reached', async () => {
    await tailIsLevel()
    const hub = openHub()
    const stream = await listenConsole(hub)
    await until('the console is welcome', () => stream.frames.length > 0)
    const here = parseConsoleFrameId(stream.frames[0]?.id ?? '')
    if (!here) throw new Error('the first frame has no position')
    const nowhere = consoleFrameId({ ...here, seqs: here.seqs.map(seq => seq + 1_000) })
    const lost = readFrames(await openConsole(hub, nowhere))
    await until('an answer arrived', () => lost.frames.length > 0)
    expect(lost.frames[0]).toMatchObject({
      event: 'reset',
      data: JSON.stringify({ reason: 'unknown_position' }),
    })
  })

  it('starts over for a position of another epoch', async () => {
    const response = await openConsole(openHub(), '0badc0de:1.2.3')
    const stream = readFrames(response)
    await until('an answer arrived', () => stream.frames.length > 0)
    expect(stream.frames[0]?.event).toBe('reset')
  })
})

describe('a hub', () => {
  it('refuses whoever is too many with 503 and when to come again, and evicts nobody', async () => {
    const hub = openHub(2)
    const player = newPlayer()
    const first = await listen(hub, player)
    const second = readFrames(await openConsole(hub))
    const { stream } = makeHandle({
      log: world.log,
      isTransient: () => false,
      observe: () => undefined,
      noteUse: () => undefined,
    })
    const streams = [
      stream('live', (_call, begin) => hub.openPlayer(asViewer(player), null, () => begin({}))),
      stream('live', (_call, begin) => hub.openConsole(viewer, null, () => begin({}))),
    ]
    for (const asked of streams.map(overWeb)) {
      const answer = await asked(new Request('http://127.0.0.1/'))
      expect(answer.status).toBe(503)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect([first.hasEnded(), second.hasEnded(), hub.clients()]).toEqual([false, false, 2])
    await first.drop()
    await expect(openPlayer(hub, player)).resolves.toBeDefined()
  })

  it('forgets a client that goes away', async () => {
    const hub = openHub()
    const player = newPlayer()
    const [first, second] = [await listen(hub, player), await listen(hub, player)]
    expect(hub.clients()).toBe(2)
    await first.drop()
    expect(hub.clients()).toBe(1)
    const [event] = await state([login(player)])
    await until('the other still hears', () => second.of('fact').length === 1)
    expect(seqsOf(second.of('fact'))).toEqual([event?.seq])
    await second.drop()
    expect(hub.clients()).toBe(0)
  })

  it('refuses a player whose stream it was about to begin when it closed', async () => {
    const hub = openHub()
    const player = newPlayer()
    const [event] = await state([login(player)])
    const opened = openPlayer(hub, player, event ? idOf(event) : null).catch((error: unknown) => error)
    hub.close()
    expect(isAppError(await opened)).toBe(true)
    expect(hub.clients()).toBe(0)
  })

  it('ends every stream when it closes, and opens none afterwards', async () => {
    const hub = openHub()
    const streams = [
      await listen(hub, newPlayer()),
      await listen(hub, newPlayer()),
      readFrames(await openConsole(hub)),
    ]
    hub.close()
    await Promise.all(streams.map(stream => stream.ended))
    expect(hub.clients()).toBe(0)
    for (const open of [openPlayer(hub, newPlayer()), openConsole(hub)]) {
      expect(await open.catch(isAppError)).toBe(true)
    }
  })
})
