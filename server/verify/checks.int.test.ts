import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sql } from '#db/client'
import { streamKey } from '#server/bus/stream-keys'
import { makeUsers, readPicture, type Wisher } from '#server/services/users/index'
import { breaking } from '#server/testing/breaking'
import { pngOf } from '#server/testing/picture'
import { until } from '#server/testing/until'
import { makeWorld, testSource, type World } from '#server/testing/world'
import { checks } from './checks.ts'
import { subjectOf } from './subject.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  const worker = await world.startWorker()
  await world.insist(
    Array.from({ length: 120 }, (_, n) => ({
      ...{ source_id: randomUUID(), type: n % 2 ? 'game.message_sent' : 'game.login' },
      player: { external_id: `player ${n % 12}` },
    })),
  )
  // Six at one address are too many.
  await world.insist(
    Array.from({ length: 6 }, (_, n) => ({
      ...{ source_id: randomUUID(), type: 'game.login', ip: '198.51.100.7' },
      player: { external_id: `player ${n + 6}` },
    })),
  )
  await world.gamification.flagSharedAddresses()
  // Eleven at once are a violation.
  await world.insist(
    Array.from({ length: 11 }, () => ({
      ...{ source_id: randomUUID(), type: 'game.message_sent', player: { external_id: 'in a rush' } },
    })),
  )
  await world.settled()
  // Told by itself, after what came before.
  await world.insist([
    { source_id: randomUUID(), type: 'game.challenge_completed', player: { external_id: 'player 0' } },
  ])
  await world.settled()
  await getToKnow('player 1')
  await keepOn('player 1')
  await makeVip('player 2')
  await moveTo('player 3', 'Europe/Madrid')
  await wish('player 4')
  await wish('player 3', world.users, { kind: 'host', source: testSource, reason: 'Left the course' })
  await signInBy('player 4')
  await signInBy('player 5')
  await signInBy('player 1')
  await signOut('player 4')
  for (const name of ['player 1', 'player 5']) await showFace(name)
  await erase('player 5')
  await suspend('in a rush')
  await suspendByHand('player 7')
  await world.settled()
  await until('the ranks are complete', async () => (await broken()).length === 0)
  await worker.stop()
}, 60_000)
afterAll(async () => await world.end())

/** Decides for long enough that it says how a player plays. */
async function keepOn(externalId: string) {
  await world.settled()
  await world.insist(
    Array.from({ length: 80 }, (_, n) => ({
      ...{ source_id: randomUUID(), type: 'narrative.decision_made', player: { external_id: externalId } },
      occurred_at: new Date(Date.now() - (n % 4) * 86_400_000 - n * 300_000).toISOString(),
    })),
  )
}

/** Chooses a picture. */
async function showFace(externalId: string) {
  const found = await world.users.findProfile({ source: testSource, externalId })
  const picture = readPicture(pngOf({ mark: externalId }))
  await world.users.avatars.change({ playerId: found?.playerId ?? '', setBy: 'player', picture })
}

/** Takes the quiz for a player. */
async function getToKnow(externalId: string) {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  const id = row?.id ?? ''
  const { onboarding } = world.users
  let { quiz } = await onboarding.order(id, 'start')
  while (quiz) {
    const option = quiz.question.options[0]?.id ?? ''
    quiz = (await onboarding.answer(id, { question: quiz.question.id, option, tookMs: 9_000 })).quiz
  }
}

/** A player chooses another zone, to hear less, and to begin elsewhere. */
async function moveTo(externalId: string, timeZone: string) {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  const notices = { off: ['streak' as const], quiet: { from: '22:00', to: '07:00' } }
  const display = { start: 'earn' as const, ranks: null }
  const order = { playerId: row?.id ?? '', locale: null, timeZone, notices, display }
  await world.users.settings.change(order, null)
}

/** A player chooses what to sign in by, and does. */
async function signInBy(externalId: string) {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  const own = { email: `${externalId.replace(' ', '.')}@example.org`, password: 'a long enough password' }
  const order = { ...own, playerId: row?.id ?? '', sessionId: null, current: undefined }
  await world.users.passwords?.set(order, new Headers())
  await world.users.passwords?.signIn(own, new Headers())
}

/** An admin ends a player's sessions. */
async function signOut(externalId: string) {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  const order = { by: 'somebody', reason: 'Lost the phone' }
  await world.users.playerSessions.end({ playerId: row?.id ?? '', which: { allBut: null }, order })
}

const byLetter = { kind: 'admin', id: 'somebody', reason: 'Asked for it by letter' } as const

async function wish(externalId: string, users = world.users, by: Wisher = byLetter) {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  await users.erasure.change({ playerId: row?.id ?? '', verb: 'request', by }, null)
}

async function erase(externalId: string) {
  const { database, core } = world
  const atOnce = makeUsers({
    ...{ database, secret: 'unused', publicUrl: core.config.publicUrl },
    ...{ erasureGraceHours: 0, announce: () => undefined },
  })
  await wish(externalId, atOnce)
  await atOnce.erasure.eraseDue()
}

async function suspend(externalId: string) {
  const [row] = await world.database.sql<{ id: string }[]>`
    select event_id as id from gamification.violations v
    join users.identities i using (player_id) where i.external_id = ${externalId} limit 1`
  await world.gamification.reviews.carryOut({
    ...{ violation: row?.id ?? '', by: 'somebody', mayDecideEscalated: true, version: null },
    order: { verb: 'suspend', reason: 'A script did it', told: null },
  })
}

/** Until a time, without a violation. */
async function suspendByHand(externalId: string) {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  const until = new Date(Date.now() + 3_600_000).toISOString()
  const order = { verb: 'suspend' as const, until, reason: 'Sells the account', told: null }
  const { suspensions } = world.gamification
  await suspensions.carryOut({ playerId: row?.id ?? '', order, by: 'somebody', version: null, key: null })
}

async function makeVip(externalId: string) {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  const until = new Date(Date.now() + 3_600_000).toISOString()
  const order = { playerId: row?.id ?? '', by: 'somebody', reason: 'Won it' }
  await world.users.roles.change({ ...order, role: 'vip', until }, null)
}

/** Names of the checks that find something. */
async function broken(): Promise<string[]> {
  const subject = await subjectOf(world.database, world.redis)
  const findings = []
  for (const check of checks) findings.push({ name: check.name, ...(await check.run(subject)) })
  return findings.filter(({ found }) => found > 0).map(({ name }) => name)
}

const recomputing = /^recomputing every player/
const noticed: [what: string, breakIt: (sql: Sql) => Promise<unknown>, by: RegExp][] = [
  [
    'points that went from one line of a ledger to the next',
    sql => sql`
      update gamification.ledger set points = points + case number when 1 then 1 else -1 end
      where number in (1, 2) and player_id = (select max(player_id::text)::uuid from gamification.ledger)`,
    /carries the balance|facts tell|^recomputing/,
  ],
  [
    'an award that takes points',
    sql => sql`
      update gamification.ledger set points = -points
      where kind = 'award' and points > 0 and player_id = (select max(player_id::text)::uuid from gamification.ledger)`,
    /only a correction takes points/,
  ],
  [
    'points that nobody was given',
    sql => sql`
      update gamification.player_states set available = available + 7
      where player_id = (select max(player_id::text)::uuid from gamification.player_states)`,
    /what players have is what/,
  ],
  [
    'another reason than the one that was decided',
    sql => sql`
      update gamification.ledger set why = (why::jsonb || '{"base": 999}')::json
      where (player_id, number) = (select player_id, number from gamification.ledger where number = 1 limit 1)`,
    recomputing,
  ],
  [
    'a rule that is not the one',
    sql => sql`
      update gamification.ledger set rule_id = 'elsewhere'
      where (player_id, number) = (select player_id, number from gamification.ledger where number = 1 limit 1)`,
    /facts tell|^recomputing/,
  ],
  ['a violation that is gone', sql => sql`delete from gamification.violations`, /^each violation/],
  [
    'a violation that nobody reviewed',
    sql => sql`update gamification.violations set state = 'dismissed'`,
    /^each violation/,
  ],
  [
    'a violation that nobody escalated',
    sql => sql`
      update gamification.violations set escalation_event = gen_random_uuid(), risk = risk + 1000, revision = 2`,
    /^each escalation/,
  ],
  [
    'a violation that comes first though nobody escalated it',
    sql => sql`update gamification.violations set risk = risk + 1000`,
    /^each escalation/,
  ],
  [
    'an act upon a violation that did not count',
    sql => sql`update gamification.violations set revision = revision + 1`,
    /^each escalation/,
  ],
  [
    'somebody who was told twice that they share an address',
    sql => sql`
      update bus.events e set type = 'game.address_shared', data = told.data
      from (select player_id, data from bus.events where type = 'game.address_shared' limit 1) told
      where e.player_id = told.player_id and e.type = 'game.login'`,
    /^whoever is noted as told/,
  ],
  [
    'somebody who is noted as told of, and was not',
    sql => sql`
      update gamification.address_sightings set group_id = gen_random_uuid()
      where player_id = (select max(player_id::text)::uuid from gamification.address_sightings)`,
    /^whoever is noted as told/,
  ],
  [
    'where somebody was who was erased',
    sql => sql`
      insert into gamification.address_sightings (address, player_id, first_at, last_at)
      select 'x', id, now(), now() from users.players where status = 'erased'`,
    /no places/,
  ],
  [
    'a choice of notices that was told of otherwise',
    sql => sql`update users.players set notices = '{"off":["level"],"quiet":null}' where notices is not null`,
    /^what players want to be told of/,
  ],
  [
    'a choice of notices that nobody made',
    sql => sql`
      update users.players set notices = '{"off":[],"quiet":null}' where notices is null and status <> 'erased'`,
    /^what players want to be told of/,
  ],
  [
    'a suspension that would never end',
    sql => sql`delete from gamification.suspension_ends`,
    /^each suspension that ends by itself/,
  ],
  [
    'a suspension that would end at another time',
    sql => sql`update gamification.suspension_ends set until = until + interval '1 day'`,
    /^each suspension that ends by itself/,
  ],
  [
    'a choice of what comes first that was told of otherwise',
    sql => sql`update users.players set display = '{"start":"board","ranks":null}' where display is not null`,
    /^what players want to see first/,
  ],
  [
    'a choice of what comes first that nobody made',
    sql => sql`
      update users.players set display = '{"start":null,"ranks":null}' where display is null and status <> 'erased'`,
    /^what players want to see first/,
  ],
  [
    'an appeal that nobody made',
    sql => sql`
      insert into gamification.appeals (violation_id, player_id, text, at, event_id, seq)
      select event_id, player_id, 'Hello', now(), gen_random_uuid(), 1 from gamification.violations`,
    /^each appeal/,
  ],
  [
    'an unlock that nobody was told of',
    sql => sql`
      update bus.events set type = 'game.level_reached', data = '{"level":1,"total_earned":0}'
      where (shard, seq) = (select shard, seq from bus.events where type = 'game.achievement_unlocked' limit 1)`,
    recomputing,
  ],
  [
    'a stretch of the log that a consumer passed without applying it',
    sql => sql`
      delete from bus.consumer_batches where ctid = (
        select ctid from bus.consumer_batches where consumer = 'gamification' and events > 0
        order by committed_at desc limit 1
      )`,
    /applied, released, holds or discarded every event/,
  ],
  [
    'a stretch that was applied twice',
    sql => sql`
      insert into bus.consumer_batches select * from bus.consumer_batches where consumer = 'users' limit 1`,
    /applied twice/,
  ],
  [
    'a streak in the users’ copy that was never told',
    sql => sql`
      update users.progress set streak = 77 where player_id = (select max(player_id::text)::uuid from users.progress)`,
    /copy of streaks/,
  ],
  [
    'a number that is missing in the log',
    sql => sql`
      delete from bus.events where (shard, seq) = (
        select shard, max(seq) from bus.events group by 1 having max(seq) > 0 order by 1 limit 1
      )`,
    /numbers are dense/,
  ],
  [
    'the first numbers of a shard, gone',
    sql => sql`
      delete from bus.events where (shard, seq) = (
        select shard, min(seq) from bus.events group by 1 having max(seq) > 1 order by 1 limit 1
      )`,
    /numbers are dense/,
  ],
  [
    'a consumer without any checkpoint',
    sql => sql`delete from bus.checkpoints where consumer = 'boards'`,
    /every consumer a checkpoint/,
  ],
  [
    'a player whom nothing in the log made',
    sql => sql`
      insert into gamification.player_states
      select (json_populate_record(s, json_build_object('player_id', gen_random_uuid(), 'entries', 0,
        'available', 0, 'total_earned', 0))).*
      from gamification.player_states s limit 1`,
    recomputing,
  ],
  [
    'lines that stand under each other’s facts',
    sql => sql`
      with two as (
        select distinct on (fact_id) player_id, number, fact_id from gamification.ledger where fact_id is not null
        and player_id = (
          select player_id from gamification.ledger group by 1 having count(distinct fact_id) > 1 limit 1
        ) limit 2
      )
      update gamification.ledger l set fact_id = other.fact_id
      from two own join two other on other.fact_id <> own.fact_id
      where l.player_id = own.player_id and l.number = own.number`,
    /^facts tell of each award/,
  ],
  [
    'a fact that stands under a line of somebody else',
    sql => sql`
      update gamification.ledger l set fact_id = (
        select fact_id from gamification.ledger o where o.player_id <> l.player_id and fact_id is not null limit 1
      )
      where (player_id, number) = (
        select player_id, number from gamification.ledger where fact_id is not null limit 1
      )`,
    /of its own player/,
  ],
  [
    'a total in a fact that was not the ledger’s',
    sql => sql`
      update bus.events set data = (data::jsonb || '{"total_earned": 123456}')::json
      where (shard, seq) = (select shard, seq from bus.events where type = 'game.points_awarded' limit 1)`,
    /^totals in facts/,
  ],
  [
    'ids that name each other’s events',
    sql => sql`
      with two as (select source, source_id, event_id from bus.publish_keys limit 2)
      update bus.publish_keys k set event_id = other.event_id from two own join two other
        on other.source_id <> own.source_id where k.source = own.source and k.source_id = own.source_id`,
    /published id/,
  ],
  [
    'a checkpoint that went back behind what was applied',
    sql => sql`
      update bus.checkpoints c set seq = applied.last - 1 from (
        select (r->>0)::int as shard, (r->>2)::bigint as last
        from bus.consumer_batches, json_array_elements(ranges) r where consumer = 'users' order by last desc limit 1
      ) applied
      where c.consumer = 'users' and c.shard = applied.shard`,
    /no checkpoint is ahead/,
  ],
  [
    'a dead letter of what was decided long ago',
    sql => sql`
      insert into bus.held_events (consumer, shard, seq, event_id, player_id, recorded_at, state)
      select 'gamification', e.shard, e.seq, e.id, e.player_id, e.recorded_at, 'dead'
      from bus.events e join gamification.ledger l on l.event_id = e.id limit 1`,
    /applied, released, holds or discarded every event/,
  ],
  [
    'a discard of what was decided long ago',
    sql => deadLetter(sql, 'discarded'),
    /applied, released, holds or discarded every event/,
  ],
  ['a dead letter that is open and not held', sql => deadLetter(sql, 'open'), /each dead letter that waits/],
  ['a dead letter that nobody was told of', sql => deadLetter(sql, 'applied'), /gave up was told/],
  [
    'a fact of another cause',
    sql => sql`
      update bus.events set causation_id = gen_random_uuid()
      where (shard, seq) = (select shard, seq from bus.events where type = 'game.points_awarded' limit 1)`,
    /^totals in facts/,
  ],
  [
    'a tier that was earned with something else',
    sql => sql`
      update gamification.unlocks set event_id = gen_random_uuid() where (player_id, achievement, tier) = (
        select player_id, achievement, tier from gamification.unlocks limit 1
      )`,
    recomputing,
  ],
  [
    'a tier that was earned twice',
    sql => sql`
      insert into gamification.unlocks (player_id, achievement, tier, cycle, rule_set, event_id, unlocked_at)
      select player_id, achievement, tier, 2, rule_set, event_id, unlocked_at from gamification.unlocks limit 1`,
    recomputing,
  ],
  [
    'a violation with other evidence',
    sql => sql`update gamification.violations set evidence = (evidence::jsonb || '{"found": 99}')::json`,
    recomputing,
  ],
  [
    'a streak that nobody will look at',
    sql => sql`update gamification.player_states set streak_due_at = null where streak_due_at is not null`,
    recomputing,
  ],
  [
    'an identity that is gone',
    sql => sql`
      delete from users.identities where player_id = (select max(player_id::text)::uuid from users.identities)`,
    /has an identity/,
  ],
  [
    'an identity that names somebody else',
    sql => sql`
      update users.identities set player_id = (select min(player_id::text)::uuid from users.identities)
      where player_id = (select max(player_id::text)::uuid from users.identities)`,
    /has an identity/,
  ],
  [
    'a player whom nobody registered',
    sql => sql`
      insert into users.players (id, role, time_zone, profile_at) values (gen_random_uuid(), 'free', 'UTC', now())`,
    /has an identity/,
  ],
  [
    'a role that was never told',
    sql =>
      sql`update users.players set role = 'vip' where id = (select max(id::text)::uuid from users.players)`,
    /role is what was told/,
  ],
  [
    'progress of nobody',
    sql => sql`
      insert into users.progress (player_id, total_earned, available, level, streak, seq, updated_at)
      values (gen_random_uuid(), 0, 0, 1, 0, 1, now())`,
    /copy of progress/,
  ],
  [
    'somebody who is further on the way in than was told',
    sql => sql`update users.onboarding set state = 'tutorial_started'`,
    /on the way in/,
  ],
  [
    'a step that was left out',
    sql =>
      sql`delete from bus.events where type = 'user.onboarding_advanced' and data ->> 'after' = 'quiz_in_progress'`,
    /on the way in/,
  ],
  [
    'a step that leads back',
    sql => sql`
      update bus.events set data = jsonb_set(data::jsonb, '{after}', '"quiz_started"')::json
      where type = 'user.onboarding_advanced' and data ->> 'after' = 'personality_detected'`,
    /leads back/,
  ],
  [
    'a restart that nobody ordered',
    sql => sql`
      insert into users.onboarding_restarts (player_id, number, event_id, before, by, reason, restarted_at)
      select player_id, 1, gen_random_uuid(), 'quiz_started', 'nobody', 'none', now() from users.onboarding limit 1`,
    /leads back/,
  ],
  ['a personality that is gone', sql => sql`delete from users.personalities`, /how players play/],
  [
    'an archetype that gamification did not hear of',
    sql => sql`update gamification.player_states set archetype = null`,
    /how players play/,
  ],
  [
    'a tier that the users lost',
    sql => sql`
      delete from users.earned_tiers where (player_id, achievement, tier) = (
        select player_id, achievement, tier from users.earned_tiers limit 1
      )`,
    /copy of tiers/,
  ],
  [
    'a tier of the users that was earned twice',
    sql => sql`update users.earned_tiers set cycle = 2`,
    /copy of tiers/,
  ],
  [
    'a tier of the users that was earned at another moment',
    sql => sql`update users.earned_tiers set earned_at = earned_at - interval '1 hour'`,
    /copy of tiers/,
  ],
  [
    'a tier that gamification did not unlock',
    sql => sql`
      delete from gamification.unlocks where (player_id, achievement, tier, cycle) = (
        select player_id, achievement, tier, cycle from gamification.unlocks limit 1
      )`,
    /copy of tiers/,
  ],
  [
    'somebody suspended whom nothing suspended',
    sql => sql`update users.players set status = 'suspended' where role = 'vip'`,
    /^a player is suspended/,
  ],
  [
    'somebody whose suspension was forgotten',
    sql => sql`update users.players set status = 'active' where status = 'suspended'`,
    /^each change of a status/,
  ],
  [
    'a change of a status that nothing caused',
    sql => sql`update bus.events set causation_id = id where type = 'user.status_changed'`,
    /^each change of a status/,
  ],
  [
    'what somebody does, told and not kept',
    sql => sql`update users.behaviours set archetypes = '{}'`,
    /by what they do/,
  ],
  [
    'what somebody does, of which gamification did not hear',
    sql => sql`update gamification.player_states set rest = replace(rest, '"behaviour"', '"other"')`,
    /by what they do/,
  ],
  [
    'an activity that was counted and is not in the log',
    sql => sql`update users.behaviours set narrative = narrative + 1`,
    /of what players do is what the log/,
  ],
  [
    'somebody counted who did not answer',
    sql => sql`insert into users.behaviours (player_id, since_seq) values (gen_random_uuid(), 1)`,
    /by what they do/,
  ],
  [
    'somebody who hides and stands on boards',
    sql => sql`
      insert into boards.appearances (player_id, hidden, alias, changed_at)
      select player_id, true, null, now() from boards.scores limit 1`,
    /who hides from boards/,
  ],
  [
    'achievements that are shown to others, which nobody asked for',
    sql => sql`
      insert into boards.appearances (player_id, hidden, achievements, changed_at)
      select player_id, false, 'everybody', now() from boards.scores limit 1`,
    /who may see achievements/,
  ],
  [
    'a zone of their own that nobody was told of',
    sql => sql`update users.players set own_time_zone = 'Asia/Tokyo'`,
    /^the zone of a player/,
  ],
  [
    'a zone that gamification did not hear of',
    sql => sql`update gamification.player_states set time_zone = 'Asia/Tokyo'`,
    /^the zone of a player/,
  ],
  [
    'a move to another zone that is gone',
    sql => sql`delete from users.zone_changes`,
    /^every move of a player/,
  ],
  [
    'a move to another zone that nobody was told of',
    sql => sql`delete from bus.events where type = 'user.profile_changed'`,
    /^every move of a player/,
  ],
  [
    'more moves to another zone than a month gives',
    sql => sql`
      insert into users.zone_changes (player_id, number, event_id, before, after, changed_at)
      select player_id, number + n, event_id, before, after, changed_at from users.zone_changes, generate_series(1, 3) n`,
    /^every move of a player/,
  ],
  [
    'a role that ends later than was told',
    sql => sql`update users.players set role_until = role_until + interval '1 day'`,
    /change of a role/,
  ],
  [
    'a change of a role that nobody was told of',
    sql => sql`delete from bus.events where type = 'user.role_changed'`,
    /change of a role/,
  ],
  [
    'a change of a role by somebody else',
    sql => sql`update users.role_changes set by = 'nobody'`,
    /change of a role/,
  ],
  [
    'somebody who is VIP past the end of it',
    async sql => {
      await sql`
        insert into bus.members (id, role, started_at, seen_at)
        values ('late', 'worker', now() - interval '1 hour', now())`
      await sql`update users.players set role_until = now() - interval '2 minutes' where role = 'vip'`
    },
    /past the end/,
  ],
  [
    'a wish to be forgotten that nobody told of',
    sql => sql`
      insert into users.erasures (player_id, number, state, event_id, requested_at, erase_at)
      select id, 1, 'requested', gen_random_uuid(), now(), now() + interval '1 day' from users.players
      where role = 'vip'`,
    /^each wish/,
  ],
  [
    'a wish that was told and is gone',
    sql => sql`delete from users.erasures where state = 'requested'`,
    /^each wish/,
  ],
  ['a wish that another admin ordered', sql => sql`update users.erasures set by = 'nobody'`, /^each wish/],
  [
    'a wish of another host',
    sql => sql`update users.erasures set host = 'elsewhere' where host is not null`,
    /^each wish/,
  ],
  [
    'another reason of a host',
    sql => sql`update users.erasures set reason = 'Because' where host is not null`,
    /^each wish/,
  ],
  [
    'a host’s wish, as if it were the player’s',
    sql => sql`update users.erasures set host = null, reason = null where host is not null`,
    /^each wish/,
  ],
  [
    'somebody erased whom nobody erased',
    sql => sql`update users.players set status = 'erased' where role = 'vip'`,
    /^each wish/,
  ],
  ...(
    [
      ['a name', sql => sql`update users.players set name = 'Ana' where status = 'erased'`],
      ['a language', sql => sql`update users.players set own_locale = 'es' where status = 'erased'`],
      [
        'what a host calls them',
        sql => sql`update users.identities set source = 'tests' where source = 'erased'`,
      ],
      [
        'an answer to the quiz',
        sql => sql`
          insert into users.onboarding (player_id, state, answers, changed_at)
          select id, 'newcomer', '[]', now() from users.players where status = 'erased'`,
      ],
      [
        'how they play',
        sql => sql`
          insert into users.personalities select id, 1, 1, 1, 1, '{}', 1, 3, now()
          from users.players where status = 'erased'`,
      ],
      [
        'a link',
        sql => sql`
          insert into users.portal_links (hash, player_id, expires_at)
          select 'hash', id, now() from users.players where status = 'erased'`,
      ],
      [
        'a password',
        sql => sql`
          insert into users.player_passwords (player_id, email, hash, set_at)
          select id, 'late@example.org', 'hash', now() from users.players where status = 'erased'`,
      ],
      [
        'a picture',
        sql => sql`
          insert into users.avatars select id, 'host', '', 'image/png', '', now() from users.players
          where status = 'erased'`,
      ],
      [
        'a sign-in',
        sql => sql`
          insert into auth."user" (id, name, email, player_id)
          select 'late', 'Player', 'late@players.invalid', id from users.players where status = 'erased'`,
      ],
    ] as [string, (sql: Sql) => Promise<unknown>][]
  ).map(([what, breakIt]): (typeof noticed)[number] => [
    `${what} of somebody who was erased`,
    breakIt,
    /^users know nothing/,
  ]),
  [
    'an alias of somebody who was erased',
    sql => sql`
      update boards.appearances set alias = 'Fox'
      where player_id = (select id from users.players where status = 'erased')`,
    /^boards and gamification hold no words/,
  ],
  [
    'words of somebody who was erased',
    sql => sql`
      insert into gamification.appeals (violation_id, player_id, text, at, event_id, seq)
      select gen_random_uuid(), id, 'I was in a hurry.', now(), gen_random_uuid(), 1
      from users.players where status = 'erased'`,
    /^boards and gamification hold no words/,
  ],
  [
    'somebody who should long be forgotten',
    async sql => {
      await sql`
        insert into bus.members (id, role, started_at, seen_at)
        values ('late', 'worker', now() - interval '1 hour', now())`
      await sql`update users.erasures set erase_at = now() - interval '2 minutes' where state = 'requested'`
    },
    /^nobody is kept/,
  ],
  [
    'somebody who stands among players that play another way',
    sql => sql`update boards.scores set archetypes = '{competitor,socializer}'`,
    /who stands on boards/,
  ],
  [
    'a password that nobody told of',
    sql => sql`
      insert into users.player_passwords (player_id, email, hash, set_at)
      select player_id, 'late@example.org', 'hash', now() from users.identities where external_id = 'player 6'`,
    /^by a password sign in/,
  ],
  [
    'a password that is gone without a word',
    sql => sql`delete from users.player_passwords`,
    /^by a password sign in/,
  ],
  [
    'a picture that nobody told of',
    sql => sql`
      insert into users.avatars (player_id, set_by, bytes, type, sha256, set_at)
      select player_id, 'host', '', 'image/png', encode(sha256(''), 'hex'), now() from users.identities
      where external_id = 'player 6'`,
    /^pictures of players/,
  ],
  ['a picture that is gone without a word', sql => sql`delete from users.avatars`, /^pictures of players/],
  [
    'a picture that is another than it says',
    sql => sql`update users.avatars set bytes = ''`,
    /^pictures of players/,
  ],
  [
    'a session that an admin ended and the player was not told of',
    sql => sql`delete from bus.events where type = 'user.sessions_ended'`,
    /^what an admin ended/,
  ],
  [
    'a session of a player that goes on',
    sql => sql`
      insert into auth.session (id, token, user_id, expires_at)
      select data -> 'sessions' ->> 0, 'x', u.id, clock_timestamp() + interval '1 day'
      from bus.events e join auth."user" u on u.player_id = e.player_id where type = 'user.sessions_ended' limit 1`,
    /^no session/,
  ],
  [
    'a title that nobody told of',
    sql => sql`
      insert into gamification.titles (player_id, achievement, tier, changed_at)
      select player_id, achievement, tier, now() from gamification.unlocks limit 1`,
    /title a player chose/,
  ],
  [
    'an id that was published for nothing',
    sql => sql`insert into bus.publish_keys (source, source_id, event_id, digest)
      values ('tests', 'nothing', gen_random_uuid(), '')`,
    /published id/,
  ],
]

it('a quiet world holds', async () => expect(await broken()).toEqual([]))

/** Of gamification, of an event that it has decided. */
const deadLetter = (sql: Sql, state: string) => sql`
  insert into bus.dead_letters (
    id, consumer, shard, seq, event_id, player_id, type, recorded_at, fingerprint, error, stack, attempts, build, state
  )
  select gen_random_uuid(), 'gamification', e.shard, e.seq, e.id, e.player_id, e.type, e.recorded_at, 'x', 'x', 'x', 1,
    'x', ${state}
  from bus.events e join gamification.ledger l on l.event_id = e.id limit 1`

it.each(noticed)('%s is noticed', async (_, breakIt, by) => {
  const found = await breaking(world, checks, breakIt)
  expect(found.filter(name => by.test(name))).not.toEqual([])
})

it('an entry that is missing in a stream is noticed, and one that never was', async () => {
  const key = await until('a stream has entries', async () => {
    for (let shard = 0; shard < 32; shard += 1) {
      const key = streamKey(world.epoch(), shard)
      if ((await world.redis.xlen(key)) > 1) return key
    }
    return null
  })
  const entries = await world.redis.xrange(key, '-', '+')
  await world.redis.xdel(key, entries.at(-1)?.[0] ?? '')
  expect(await broken()).toEqual([expect.stringContaining('streams in Redis')])
})

it('nothing is written, also where something would be made up on the way', async () => {
  const [before] = await world.database.sql`select count(*)::int as epochs from bus.epochs`
  await world.database.sql`update bus.epochs set cluster = 'another'`
  const subject = await subjectOf(world.database, world.redis)
  expect(subject.epoch).toBe(null)
  const [after] = await world.database.sql`select count(*)::int as epochs from bus.epochs`
  expect(after).toEqual(before)
})
