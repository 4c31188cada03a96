import {
  madeUpOrder,
  type RuleSetTrial,
  type TrialEvents,
  trialOrder,
} from '#server/contract/rule-set-trials'
import { AppError } from '#server/errors'
import { fromPublicId, publicId } from '#server/events/ids'
import type { RawEvent } from '#server/events/parse-event'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody, summary } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { readJson } from '#server/http/read-json'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { checkBounds } from './parse-activity.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile' | 'namesOf'>
  gamification: Pick<Gamification, 'ruleSetDraft' | 'ruleSetTrials'>
  readEvent: (id: string) => Promise<RawEvent | null>
  latestActivities: () => Promise<RawEvent[]>
}

/** `POST /rule-set-draft/trials`: what the draft would decide upon an event, and why. Writes nothing. */
export function tryRuleSetDraft(deps: Deps): Endpoint {
  return async ({ request }) => {
    await requirePermission(deps.who, request, 'edit_rules')
    const given = await readJson(request)
    // Said to be an activity, it is told what is wrong with it as one.
    const isMadeUp = typeof given === 'object' && given !== null && 'activity' in given
    const order = parseBody(isMadeUp ? madeUpOrder : trialOrder, given)
    return { body: 'event_id' in order ? await ofEvent(deps, order.event_id) : await made(deps, order) }
  }
}

async function ofEvent({ users, gamification, readEvent }: Deps, given: string): Promise<RuleSetTrial> {
  const id = fromPublicId('event', given.trim())
  const event = id === null ? null : await readEvent(id)
  if (!event) throw new AppError('not_found', `There is no event ${given.slice(0, 100)}.`)
  const trial = await gamification.ruleSetTrials.ofEvent(await gamification.ruleSetDraft.read(), event)
  const names = await users.namesOf(event.playerId === null ? [] : [event.playerId])
  return { ...trial, event: shown(event, names) }
}

type MadeUp = ReturnType<typeof madeUpOrder.parse>

async function made({ users, gamification }: Deps, { activity }: MadeUp): Promise<RuleSetTrial> {
  const { type, player_id, data } = activity
  const playerId = fromPublicId('player', player_id.trim())
  const profile = playerId === null ? null : await users.findProfile({ playerId })
  if (!profile) throw new AppError('not_found', `There is no player ${player_id.slice(0, 100)}.`)
  const occurredAt = activity.occurred_at ?? new Date().toISOString()
  const outOfBounds = checkBounds(Date.parse(occurredAt), Date.now(), '/activity/occurred_at')
  if (outOfBounds) throw new AppError('invalid', summary([outOfBounds]), { faults: [outOfBounds] })
  const made = { type, playerId: profile.playerId, data, occurredAt }
  const trial = await gamification.ruleSetTrials.ofActivity(await gamification.ruleSetDraft.read(), made)
  const player = { player_id: publicId('player', profile.playerId), player_name: profile.name }
  return { ...trial, event: { id: null, type, ...player, occurred_at: occurredAt, data } }
}

/** `GET /rule-set-draft/trial-events`: the latest activities, to try the draft with. */
export function listTrialEvents({ who, users, latestActivities }: Deps): Endpoint {
  return async ({ request }) => {
    await requireAdmin(who, request)
    const events = await latestActivities()
    const names = await users.namesOf(events.flatMap(({ playerId }) => playerId ?? []))
    const body: TrialEvents = { data: events.map(event => shown(event, names)) }
    return { body }
  }
}

const shown = (
  { id, type, playerId, occurredAt, data }: RawEvent,
  names: ReadonlyMap<string, string | null>,
) => ({
  ...{ id: publicId('event', id), type, occurred_at: occurredAt },
  player_id: publicId('player', playerId ?? ''),
  player_name: names.get(playerId ?? '') ?? null,
  data: typeof data === 'object' && data !== null ? Object.fromEntries(Object.entries(data)) : {},
})
