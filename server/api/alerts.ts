import type { AlertDesk } from '#server/bus/alerts/alert-desk'
import { type AlertRuleDetail, alertSnoozing } from '#server/contract/alerts'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint, Reply } from '#server/http/handle'
import { etagOf, requireIfMatch } from '#server/http/if-match'
import { readJson } from '#server/http/read-json'
import type { Users } from '#server/services/users/index'
import { withAdminNames } from './with-admin-names.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'adminNames'>; alertDesk: AlertDesk }

/** `GET /alerts`: those that are raised, then the newest of the others. */
export function listAlerts({ who, users, alertDesk }: Deps): Endpoint {
  return async ({ request }) => {
    await requireAdmin(who, request)
    const list = await alertDesk.list()
    const ids = list.data.map(({ snoozed }) => snoozed?.by ?? null)
    return { body: await withAdminNames(users, list, ids) }
  }
}

/** `POST /alerts/:id/snoozes`: it asks for nobody's attention for an hour. */
export function snoozeAlert({ who, users, alertDesk }: Deps): Endpoint {
  return async ({ request, params }) => {
    const { userId: by } = await requirePermission(who, request, 'tune_alerts')
    const { reason } = parseBody(alertSnoozing, await readJson(request))
    const alert = await alertDesk.snooze(params.id ?? '', { by, reason })
    return { body: await withAdminNames(users, alert, [alert.snoozed?.by ?? null]) }
  }
}

/** `GET /alert-rules`: every rule with what it looks at, as a worker saw it last. */
export function listAlertRules({ who, users, alertDesk }: Deps): Endpoint {
  return async ({ request }) => {
    await requireAdmin(who, request)
    const list = await alertDesk.rules()
    const ids = list.data.map(({ changed_by }) => changed_by)
    return { body: await withAdminNames(users, list, ids) }
  }
}

/** `GET /alert-rules/:id`: with its versions. */
export function getAlertRule({ who, users, alertDesk }: Deps): Endpoint {
  return async ({ request, params }) => {
    await requireAdmin(who, request)
    return await ruleReply(users, await alertDesk.rule(params.id ?? ''))
  }
}

/** `PUT /alert-rules/:id`: over the version in If-Match. */
export function putAlertRule({ who, users, alertDesk }: Deps): Endpoint {
  return async ({ request, params }) => {
    const { userId: by } = await requirePermission(who, request, 'tune_alerts')
    const id = params.id ?? ''
    const seen = requireIfMatch(request)
    const { config, reason } = parseBody(alertDesk.tuningOf(id), await readJson(request))
    await alertDesk.tune(id, { by, reason, config, seen })
    return await ruleReply(users, await alertDesk.rule(id))
  }
}

async function ruleReply(users: Deps['users'], rule: AlertRuleDetail): Promise<Reply> {
  const ids = [rule.changed_by, ...rule.versions.map(one => one.changed_by)]
  return { body: await withAdminNames(users, rule, ids), headers: { etag: etagOf(rule.version) } }
}
