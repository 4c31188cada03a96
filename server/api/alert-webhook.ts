import type { AlertDesk } from '#server/bus/alerts/alert-desk'
import { alertTest, alertWebhookOrder } from '#server/contract/alert-webhook'
import { isAllowed } from '#server/contract/permissions'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { etagOf, requireIfMatch } from '#server/http/if-match'
import { readJson } from '#server/http/read-json'
import type { Users } from '#server/services/users/index'
import { withAdminNames } from './with-admin-names.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'adminNames'>; alertDesk: AlertDesk }

/** `GET /alert-webhook`: where alerts are sent to, and what became of the last of them. */
export function getAlertWebhook({ who, users, alertDesk }: Deps): Endpoint {
  return async ({ request }) => {
    const { role } = await requireAdmin(who, request)
    const view = await alertDesk.webhook(isAllowed(role, 'tune_alerts'))
    return {
      body: await withAdminNames(users, view, [view.changed_by]),
      headers: { etag: etagOf(view.version) },
    }
  }
}

/** `PUT /alert-webhook`: over the version in If-Match. The answer has the secret where one was made, this once. */
export function putAlertWebhook({ who, users, alertDesk }: Deps): Endpoint {
  return async ({ request }) => {
    const { userId: by } = await requirePermission(who, request, 'tune_alerts')
    const seen = requireIfMatch(request)
    const order = parseBody(alertWebhookOrder, await readJson(request))
    const secret = await alertDesk.setWebhook(order, { by, seen })
    const view = await alertDesk.webhook(true)
    return {
      body: await withAdminNames(users, { ...view, secret }, [view.changed_by]),
      headers: { etag: etagOf(view.version) },
    }
  }
}

/** `POST /alert-webhook/tests`: sends something to see whether it arrives. */
export function testAlertWebhook({ who, alertDesk }: Omit<Deps, 'users'>): Endpoint {
  return async ({ request }) => {
    const { userId: by } = await requirePermission(who, request, 'tune_alerts')
    const { note } = parseBody(alertTest, await readJson(request))
    return { status: 202, body: await alertDesk.testWebhook({ by, note }) }
  }
}
