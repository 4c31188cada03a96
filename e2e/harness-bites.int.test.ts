import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sql } from '#db/client'
import { newId, publicId } from '#server/events/ids'
import { makeWorld, type World } from '#server/testing/world'
import type { Order } from './faults/desk.ts'
import { verbs } from './faults/verbs/index.ts'
import type { Verb } from './faults/verbs/verb.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => await world.end())

const nobody = newId()

/** An order that somebody said is done, about everything that some verb has to know of its own. */
const acknowledged = (verb: Verb, mark: string, more: Order['about'] = {}): Order => ({
  ...{ verb: verb.name, mark, done: new Set([publicId('event', newId())]) },
  ...{ answered: 1, unanswered: 0, refused: 0 },
  about: {
    ...{ playerId: nobody, does: 'created', invitation: null, key: null, answers: null, verb: 'dismiss' },
    ...{ hidden: true, alias: 'Nobody', title: 'mentor gold', locale: 'es', zone: 'Asia/Tokyo' },
    ...{ kept: true, differs: 'everything', muted: true },
    ...more,
  },
})

/** A claim is no promise: whoever comes later may have taken it back. */
const promisesNothing = ['be on a violation']

it.each(verbs.filter(({ name }) => !promisesNothing.includes(name)))(
  '"$name" is missed where it was answered and nothing came of it',
  async verb => {
    const complaints = await verb.judge([acknowledged(verb, `never ${verb.name}`)], world.database.sql)
    expect(complaints.map(({ says }) => says).join()).not.toBe('')
  },
)

it('a claim on what is no violation is noticed', async () => {
  const { sql } = world.database
  const verb = verbs.find(({ name }) => promisesNothing.includes(name))
  expect(await verb?.judge([], sql)).toEqual([])
  await sql`
    insert into gamification.violation_claims (violation_id, admin, since, until)
    values (${nobody}, 'nobody', now(), now())`
  expect(await verb?.judge([], sql)).toHaveLength(1)
  await sql`delete from gamification.violation_claims`
})

const state = async (sql: Sql, type: string, data: Record<string, string>) => {
  const id = newId()
  await sql`
    insert into bus.events (
      shard, seq, id, type, version, occurred_at, recorded_at, player_id, correlation_id, source, rule_set, data
    )
    select 0, coalesce(max(seq), 0) + 1, ${id}, ${type}, 1, now(), now(), ${nobody}, ${id}, 'console', 1,
      ${JSON.stringify(data)}::text::json
    from bus.events where shard = 0`
}

type Twice = { about?: Order['about']; done?: string; make: (sql: Sql, mark: string) => Promise<unknown> }

const fact = (type: string, data: (mark: string) => Record<string, string>): Twice['make'] => {
  return async (sql, mark) => {
    for (const _ of [1, 2]) await state(sql, type, data(mark))
  }
}

const byReason: Twice = { make: fact('admin.streak_freeze_given', mark => ({ reason: mark })) }
const version: Twice = {
  make: (sql, mark) => sql`
    insert into gamification.rule_sets (version, document, note)
    select (select max(version) from gamification.rule_sets) + n, document, ${mark}
    from gamification.rule_sets, generate_series(1, 2) n where version = 1`,
}

/** How each endpoint would have done the same thing twice. */
const twice: Partial<Record<Verb['uses'][number], Twice>> = {
  ...{ postCorrection: byReason, postReview: byReason, postEscalation: byReason, postPlayerRole: byReason },
  ...{ postPlayerOnboarding: byReason, postPlayerSuspension: byReason },
  putBreakerConfig: {
    about: { does: 'tuned' },
    make: fact('admin.breaker_tuned', mark => ({ reason: mark })),
  },
  putBreakerForce: {
    about: { does: 'forced' },
    make: fact('admin.breaker_forced', mark => ({ reason: mark })),
  },
  postPause: {
    about: { does: 'paused' },
    make: fact('admin.consumer_paused', mark => ({ reason: mark })),
  },
  putAlertRule: {
    about: { does: 'rule_tuned' },
    make: fact('admin.alert_rule_tuned', mark => ({ reason: mark })),
  },
  snoozeAlert: {
    about: { does: 'snoozed' },
    make: fact('admin.alert_snoozed', mark => ({ reason: mark })),
  },
  putAlertWebhook: {
    about: { does: 'webhook_set' },
    make: fact('admin.alert_webhook_set', mark => ({ reason: mark })),
  },
  testAlertWebhook: {
    about: { does: 'webhook_tested' },
    make: fact('admin.alert_webhook_tested', mark => ({ note: mark })),
  },
  postPlayerView: { make: fact('admin.view_started', mark => ({ reason: mark })) },
  ...{ postBoardRemoval: byReason, postBoardReturn: byReason, postBoardPayment: byReason },
  ...{ publishRuleSetDraft: version, restoreRuleSet: version },
  deleteRuleSetDraft: { make: fact('admin.rule_set_draft_discarded', () => ({})) },
  rebuildBoard: { make: fact('admin.board_rebuilt', () => ({})) },
  postAppeal: {
    make: (sql, mark) => sql`
      insert into gamification.appeals (violation_id, player_id, text, at, event_id, seq)
      select gen_random_uuid(), ${nobody}, ${mark}, now(), gen_random_uuid(), 1 from generate_series(1, 2)`,
  },
  putOwnPassword: { make: fact('user.password_set', () => ({})) },
  putAvatar: { make: fact('user.avatar_set', () => ({})) },
  deleteAvatar: { make: fact('user.avatar_removed', () => ({})) },
  endPlayerSessions: { make: fact('admin.player_sessions_ended', mark => ({ reason: mark })) },
  postOwnErasure: { make: fact('user.erased', () => ({})) },
  postPlayerErasure: { make: fact('admin.erasure_ordered', mark => ({ reason: mark })) },
  postPlayerMerge: { make: fact('admin.merge_ordered', mark => ({ reason: mark })) },
  postPlayerIdentity: { make: fact('admin.identity_linked', mark => ({ reason: mark })) },
  postOwnExport: { make: fact('user.export_requested', () => ({ by: 'player' })) },
  postPlayerExport: { make: fact('admin.export_ordered', mark => ({ reason: mark })) },
  putPlayer: {
    make: async (sql, mark) => {
      await sql`insert into users.players (id, name, time_zone, profile_at) values (${nobody}, ${mark}, 'UTC', now())`
      await sql`
        insert into users.identities (source, external_id, player_id) values ('registry', ${mark}, ${nobody})`
      for (const _ of [1, 2]) await state(sql, 'user.registered', {})
    },
  },
  createApiKey: {
    done: nobody,
    make: fact('admin.api_key_created', mark => ({ name: mark, key: nobody })),
  },
  addHandoverKey: {
    about: { does: 'added' },
    make: fact('admin.handover_key_added', mark => ({ name: mark, key: nobody })),
  },
  revokeInvitation: {
    about: { does: 'revoked', invitation: nobody },
    make: fact('admin.invitation_revoked', () => ({ invitation: nobody })),
  },
  postMemberRemoval: {
    about: { does: 'member_removed' },
    make: fact('admin.member_removed', mark => ({ reason: mark, member: 'nobody' })),
  },
  ...{ retryDeadLetter: byReason, editDeadLetter: byReason, discardDeadLetter: byReason },
  ...{ retrySelection: byReason, discardSelection: byReason, muteDeadLetterGroup: byReason },
  noteDeadLetterGroup: { make: fact('admin.dead_letter_group_noted', mark => ({ note: mark })) },
  orderReplay: { make: fact('admin.replay_ordered', mark => ({ reason: mark })) },
  startBackTest: {
    make: sql => sql`
      insert into gamification.back_tests (id, document, based_on, range_to, state, created_by)
      select gen_random_uuid(), '{}', 1, now(), 'done', 'nobody' from generate_series(1, 2)`,
  },
  startComparison: {
    make: sql => sql`
      insert into gamification.comparisons (id, state, created_by)
      select gen_random_uuid(), 'done', 'nobody' from generate_series(1, 2)`,
  },
  orderReconciliation: {
    make: sql => sql`
      insert into users.reconciliations (id, state, created_by)
      select gen_random_uuid(), 'done', 'nobody' from generate_series(1, 2)`,
  },
}

/** Twice is as once: what was said last counts, or what is there already is all that comes of it. */
const asOnce = [
  ...['be on a violation', 'hide on boards, go by an alias, or show achievements', 'show a title, or none'],
  ...['choose a language and a zone', 'take days off', 'come back from days off', 'go on with the way in'],
  ...['take the answers back', 'recompute a player'],
]

it.each(verbs.filter(({ name }) => !asOnce.includes(name)))(
  '"$name" is noticed when it was done twice',
  async verb => {
    const { sql } = world.database
    const way = verb.uses.map(endpoint => twice[endpoint]).find(found => found !== undefined)
    const mark = `twice ${verb.name}`
    await way?.make(sql, mark)
    const order = acknowledged(verb, mark, way?.about)
    if (way?.done) order.done = new Set([way.done])
    const complaints = await verb.judge([order], sql)
    expect(complaints.map(({ kind }) => kind)).toContain('doubled')
  },
)
