import { type Settings, type SettingsPreview, settingsOrder } from '#server/contract/settings'
import { requirePlayer, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { etagOf, readIfMatch } from '#server/http/if-match'
import { requireOwnPage } from '#server/http/own-page'
import { isDryRun } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Gamification } from '#server/services/gamification/index'
import { type Users, zoneChangesDays, zoneChangesMost } from '#server/services/users/index'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'settings'>
  gamification: Pick<Gamification, 'zoneEffect' | 'untilFollowed'>
}

/** `GET /players/me/settings`: the language and the zone, by whose word, how often the zone may still change, what they are told of and what they see first. */
export function getSettings({ who, users }: Pick<Deps, 'who' | 'users'>): Endpoint {
  return async ({ request }) => {
    const { playerId } = await requirePlayer(who, request)
    return answerOf(await users.settings.read(playerId))
  }
}

/**
 * `PUT /players/me/settings`: the player chooses a language, a zone and what they are told of, or takes a choice back. The answer waits a little
 * until the streak has followed. With `?dry_run=true` what it would change, for the zone what it does to the streak.
 */
export function putSettings({ who, users, gamification }: Deps): Endpoint {
  return async ({ request, url }) => {
    requireOwnPage(request)
    const { playerId } = await requirePlayer(who, request)
    const { locale, time_zone, notices, display } = parseBody(settingsOrder, await readJson(request))
    const order = { playerId, locale, timeZone: time_zone, notices, display }
    if (isDryRun(url)) {
      const { held, before, after, moves } = await users.settings.preview(order)
      const body: SettingsPreview = {
        version: held.version,
        ...{ before: saidOf(before), after: saidOf(after) },
        streak: moves ? await gamification.zoneEffect(playerId, after.timeZone) : null,
        zone_changes: changesLeft(held.moves.length + (moves ? 1 : 0)),
      }
      return { body, headers: { etag: etagOf(held.version) } }
    }
    const events = await users.settings.change(order, readIfMatch(request))
    await gamification.untilFollowed(events)
    return answerOf(await users.settings.read(playerId))
  }
}

type Held = Awaited<ReturnType<Users['settings']['read']>>

function answerOf({ version, own, host, effective, display, moves, nextMoveAt }: Held) {
  const body: Settings = {
    version,
    own: { locale: own.locale, time_zone: own.timeZone, notices: own.notices, display: own.display },
    ...{ host: saidOf(host), effective: saidOf(effective), display },
    zone_changes: { ...changesLeft(moves.length), next_at: nextMoveAt },
  }
  return { body, headers: { etag: etagOf(version) } }
}

const saidOf = ({ locale, timeZone }: Held['host']) => ({ locale, time_zone: timeZone })

const changesLeft = (made: number) => ({
  ...{ left: zoneChangesMost - made, of: zoneChangesMost, days: zoneChangesDays },
})
