import type { Member } from '#server/contract/team'
import { type TwoFactorResetPreview, twoFactorReset } from '#server/contract/two-factor'
import { requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { etagOf, readIfMatch } from '#server/http/if-match'
import { isDryRun } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Users } from '#server/services/users/index'
import { toMember } from './to-member.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'team'> }

/**
 * `POST /team/members/:id/two-factor/resets`: takes away what a member has lost. 200 with the member; with `?dry_run=true` since
 * when it is on and how many sessions would end, with an `ETag` for `If-Match`.
 */
export function postTwoFactorReset({ who, users }: Deps): Endpoint {
  return async ({ request, url, params }) => {
    const { userId: by } = await requirePermission(who, request, 'manage_team')
    const { reason } = parseBody(twoFactorReset, await readJson(request))
    const order = { member: params.id ?? '', reason, by }
    if (isDryRun(url)) {
      const { version, enabledAt, sessions } = await users.team.twoFactor.previewReset(order)
      const body: TwoFactorResetPreview = { version, on_since: enabledAt, sessions }
      return { body, headers: { etag: etagOf(version) } }
    }
    const body: Member = toMember(await users.team.twoFactor.reset(order, readIfMatch(request)), by)
    return { body }
  }
}
