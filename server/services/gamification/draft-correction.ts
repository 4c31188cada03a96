import type { Sql } from '#db/client'
import { handlingState, readEvent } from '#server/bus/read-event'
import type { CorrectionOrder } from '#server/contract/corrections'
import { AppError } from '#server/errors'
import { declaredData } from '#server/events/declared'
import { fromPublicId, publicId } from '#server/events/ids'
import type { RuleSet } from './compile-rule-set.ts'
import type { Correction } from './decide-corrections.ts'
import { dayText, localDay } from './local-time.ts'
import type { PlayerState, Tier } from './player-state.ts'
import { loadStates } from './player-states.ts'
import { readEntriesOf } from './read-ledger.ts'
import { reversalKey } from './violations.ts'

/** An event to be stated. `once` names what can be done only once, whoever asks. */
export type CorrectionDraft = { [Type in Correction['type']]: Draft<Type> }[Correction['type']]

type Draft<Type extends Correction['type']> = {
  type: Type
  data: Extract<Correction, { type: Type }>['data']
  once: string | null
}

const restorableDays = 31
const announced = true

/** The event behind an order, with everything that `decide` needs to know. Throws `invalid` or `conflict`. */
export async function draftCorrection(
  sql: Sql,
  rules: RuleSet,
  playerId: string,
  order: CorrectionOrder,
  by: string,
): Promise<CorrectionDraft> {
  const state = (await loadStates(sql, [playerId])).get(playerId)
  if (!state) throw new Error('loadStates left a player out')
  const { reason } = order
  const said = { by, reason }
  const today = dayText(localDay(state.timeZone, Date.now()))
  switch (order.kind) {
    case 'points': {
      const { points, earned } = order
      if (state.available + points < 0)
        throw new AppError('conflict', `The player has ${state.available} points, fewer than ${-points}.`)
      return { type: 'admin.points_adjusted', data: { ...said, points, earned }, once: null }
    }
    case 'tier_grant': {
      const { achievement, tier } = order
      requireTier(rules, achievement, tier)
      if (hasTier(state, achievement, tier))
        throw new AppError('conflict', `The player has ${tier} of ${achievement} already.`)
      return { type: 'admin.tier_granted', data: { ...said, achievement, tier }, once: null }
    }
    case 'tier_revocation': {
      const { achievement, tier } = order
      if (!hasTier(state, achievement, tier))
        throw new AppError('conflict', `The player does not have ${tier} of ${achievement}.`)
      return { type: 'admin.tier_revoked', data: { ...said, achievement, tier }, once: null }
    }
    case 'freeze':
      return { type: 'admin.freeze_given', data: { ...said, announced }, once: null }
    case 'streak_pause': {
      const { from, to } = order
      if (from < today) throw invalidDay('/from', `Must not be before ${today}, the player's today.`)
      if (to !== null && to < from) throw invalidDay('/to', 'Must not be before from.')
      return { type: 'admin.streak_paused', data: { ...said, announced, from, to }, once: null }
    }
    case 'streak_resumption':
      return { type: 'admin.streak_resumed', data: { ...said, announced, on: today }, once: null }
    case 'streak_restoration': {
      const { from, to } = order
      if (to >= today) throw invalidDay('/to', `Must be before ${today}, the player's today.`)
      if (to < from) throw invalidDay('/to', 'Must not be before from.')
      if ((Date.parse(to) - Date.parse(from)) / 86_400_000 >= restorableDays)
        throw invalidDay('/to', `At most ${restorableDays} days can be restored at once.`)
      return { type: 'admin.streak_restored', data: { ...said, announced, from, to }, once: null }
    }
    case 'reversal':
      return await draftReversal(sql, rules, playerId, order.event_id, said)
  }
}

/** An activity is taken back with what it was and what it brought: neither changes once it is decided. */
async function draftReversal(
  sql: Sql,
  rules: RuleSet,
  playerId: string,
  eventId: string,
  said: { by: string; reason: string },
): Promise<CorrectionDraft> {
  const id = fromPublicId('event', eventId)
  const event = id === null ? null : await readEvent(sql, id)
  if (!event || event.playerId !== playerId || !rules.activities.has(event.type))
    throw new AppError('invalid', 'This is no activity of the player.', {
      faults: [{ pointer: '/event_id', code: 'unknown_event', detail: 'is no activity of this player' }],
    })
  const handling = await handlingState(sql, 'gamification', event)
  if (handling !== 'applied')
    throw new AppError('conflict', `This activity is ${handling}: it brought nothing yet.`)
  const entries = await readEntriesOf(sql, rules, event.id)
  return {
    type: 'admin.activity_reversed',
    data: {
      ...said,
      event_id: publicId('event', event.id),
      type: event.type,
      occurred_at: event.occurredAt,
      data: declaredData.parse(event.data),
      entries: entries
        .filter(({ kind, points }) => points > 0 && (kind === 'award' || kind === 'milestone'))
        .map(({ rule, points }) => ({ rule, points })),
    },
    once: reversalKey(event.id),
  }
}

function requireTier(rules: RuleSet, achievement: string, tier: Tier) {
  const known = rules.achievements.find(({ id }) => id === achievement)
  if (known?.needs.some(need => need.tier === tier)) return
  throw new AppError('invalid', `There is no ${tier} of ${achievement} in the rules in force.`, {
    faults: [{ pointer: known ? '/tier' : '/achievement', code: 'unknown_tier', detail: 'is not in force' }],
  })
}

const hasTier = (state: PlayerState, achievement: string, tier: Tier) =>
  state.unlocked[achievement]?.[tier] !== undefined

const invalidDay = (pointer: string, detail: string) =>
  new AppError('invalid', `${pointer}: ${detail}`, {
    faults: [{ pointer, code: 'out_of_bounds', detail }],
  })
