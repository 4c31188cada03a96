import * as z from 'zod'
import { AppError } from '#server/errors'
import { requireHost, type WhoIs } from '#server/http/actor'
import { parseBody, summary } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { readJson } from '#server/http/read-json'
import {
  externalIdText,
  type Profile,
  profileSaid,
  type Registered,
  type Registration,
} from '#server/services/users/index'

import { checkBounds } from './parse-activity.ts'
import { toProfile } from './to-profile.ts'

type Deps = {
  who: WhoIs
  register: (registrations: Registration[]) => Promise<Registered[]>
  /** The database's clock, epoch ms. */
  nowMs: () => number
}

const body = z.strictObject({ ...profileSaid, at: z.iso.datetime({ offset: true }).optional() })

/**
 * `PUT /players/ext:<external id>`: the host says who a player of its own is, as of `at`. 201 where nobody was known by that name,
 * else 200; with the profile as it stands then.
 */
export function putPlayer({ who, register, nowMs }: Deps): Endpoint {
  return async ({ request, params }) => {
    const { source } = await requireHost(who, request, 'players:write')
    const externalId = externalIdOf(params.id ?? '')
    const { at, time_zone: timeZone, ...said } = parseBody(body, await readJson(request))
    const now = nowMs()
    const saidMs = at === undefined ? now : Date.parse(at)
    const outOfBounds = checkBounds(saidMs, now, '/at')
    if (outOfBounds) throw new AppError('invalid', summary([outOfBounds]), { faults: [outOfBounds] })
    const { isNew, profile } = await untilKnown(register, {
      ...{ ...said, source, externalId, timeZone, at: new Date(saidMs).toISOString() },
    })
    return { status: isNew ? 201 : 200, body: toProfile(profile) }
  }
}

/** Whoever was forgotten after they were found is somebody new, whom the next look registers. */
async function untilKnown(
  register: Deps['register'],
  said: Registration,
): Promise<{ isNew: boolean; profile: Profile }> {
  for (;;) {
    const [result] = await register([said])
    if (!result) throw new Error('a registration had no result')
    if (result.profile) return { isNew: result.isNew, profile: result.profile }
  }
}

/** Our own ids are given, not chosen: a player can only be registered under the host's. */
function externalIdOf(id: string): string {
  const externalId = id.startsWith('ext:') ? id.slice('ext:'.length) : ''
  if (externalIdText.safeParse(externalId).success) return externalId
  throw new AppError(
    'invalid',
    'Name the player by ext: and your own id, 1 to 200 characters without those of control.',
  )
}
