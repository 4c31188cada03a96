import * as z from 'zod'
import { publishOrder, type RuleSetDraft } from '#server/contract/rule-sets'
import { AppError } from '#server/errors'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Call, Endpoint } from '#server/http/handle'
import { etagOf, requireIfMatch } from '#server/http/if-match'
import { wholeNumber } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { withAdminNames } from './with-admin-names.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'adminNames'>
  gamification: Pick<Gamification, 'ruleSetDraft' | 'ruleSetVersions' | 'recounts'>
}

/** Of those that name no admin. */
type Seen = Omit<Deps, 'users'>

const depthMax = 20
const pageSize = { usual: 20, most: 100 }
const draftBody = z.strictObject({
  document: z.record(z.string(), z.unknown()),
  based_on: z.int().positive(),
})
const checkBody = draftBody.pick({ document: true })
const restoreBody = publishOrder.pick({ note: true })

/** `GET /rule-sets?limit=&before=`: what was ever in force, newest first. */
export function listRuleSets({ who, users, gamification }: Deps): Endpoint {
  return async ({ request, url }) => {
    await requireAdmin(who, request)
    const limit = wholeNumber(url, 'limit', pageSize)
    const before = wholeNumber(url, 'before', { usual: null, most: 2 ** 31 - 1 })
    const list = await gamification.ruleSetVersions.list(limit, before)
    return {
      body: await withAdminNames(
        users,
        list,
        list.data.map(version => version.published_by),
      ),
    }
  }
}

/** `GET /rule-sets/:version?against=`: its document, and in words what it changed against the one before, or another. */
export function getRuleSet({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    const version = versionOf(call)
    const against = wholeNumber(call.url, 'against', { usual: null, most: 2 ** 31 - 1 })
    const [found, recount] = await Promise.all([
      gamification.ruleSetVersions.read(version, against ?? undefined),
      gamification.recounts.read(version),
    ])
    return { body: await withAdminNames(users, { ...found, recount }, [found.published_by]) }
  }
}

/** `POST /rule-sets/:version/restore`: puts an old version in force again, as the next one. */
export function restoreRuleSet({ who, gamification }: Seen): Endpoint {
  return async call => {
    const admin = await requirePermission(who, call.request, 'edit_rules')
    const { note } = parseBody(restoreBody, await readJson(call.request))
    const version = await gamification.ruleSetVersions.restore(versionOf(call), note, admin.userId)
    return { status: 201, body: { version } }
  }
}

/** `DELETE /rule-sets/:version/recount`: stops it where it is; what players have got stays theirs. */
export function cancelRecount({ who, gamification }: Seen): Endpoint {
  return async call => {
    const admin = await requirePermission(who, call.request, 'edit_rules')
    return { body: await gamification.recounts.cancel(versionOf(call), admin.userId) }
  }
}

/** `GET /rule-set-draft`: the draft with its faults and changes; the version in force when there is none. */
export function getRuleSetDraft({ who, users, gamification }: Deps): Endpoint {
  return async ({ request }) => {
    await requireAdmin(who, request)
    return await draftReply(users, await gamification.ruleSetDraft.read())
  }
}

/** `PUT /rule-set-draft`: saves it, faults and all, over the revision in If-Match. */
export function putRuleSetDraft({ who, users, gamification }: Deps): Endpoint {
  return async ({ request }) => {
    const admin = await requirePermission(who, request, 'edit_rules')
    const revision = requireIfMatch(request)
    const { document, based_on } = parseBody(draftBody, await readJson(request))
    requireShallow(document)
    const draft = { document, basedOn: based_on }
    return await draftReply(users, await gamification.ruleSetDraft.save(draft, admin.userId, revision))
  }
}

/** `DELETE /rule-set-draft`: throws the revision in If-Match away, its schedule too. */
export function deleteRuleSetDraft({ who, users, gamification }: Deps): Endpoint {
  return async ({ request }) => {
    const admin = await requirePermission(who, request, 'edit_rules')
    await gamification.ruleSetDraft.discard(admin.userId, requireIfMatch(request))
    return await draftReply(users, await gamification.ruleSetDraft.read())
  }
}

/** `POST /rule-set-draft/publish`: 201 with the version it has become, or 202 with the draft that waits for `at`. */
export function publishRuleSetDraft({ who, users, gamification }: Deps): Endpoint {
  return async ({ request }) => {
    const admin = await requirePermission(who, request, 'edit_rules')
    const revision = requireIfMatch(request)
    const { at, ...order } = parseBody(publishOrder, await readJson(request))
    const { publish, schedule } = gamification.ruleSetDraft
    if (at === undefined)
      return { status: 201, body: { version: await publish(order, admin.userId, revision) } }
    if (Date.parse(at) <= Date.now())
      throw new AppError('invalid', 'The time to publish at has passed: leave it out to publish now.')
    return { ...(await draftReply(users, await schedule(order, admin.userId, revision, at))), status: 202 }
  }
}

/** `POST /rule-set-checks`: what is wrong with a document and what it would change, as it is typed. Keeps nothing. */
export function checkRuleSet({ who, gamification }: Seen): Endpoint {
  return async ({ request }) => {
    await requirePermission(who, request, 'edit_rules')
    const { document } = parseBody(checkBody, await readJson(request))
    requireShallow(document)
    return { body: await gamification.ruleSetDraft.check(document) }
  }
}

/** `GET /rule-set-language`: what the expressions of the draft may name. */
export function getRuleSetLanguage({ who, gamification }: Seen): Endpoint {
  return async ({ request }) => {
    await requireAdmin(who, request)
    return { body: await gamification.ruleSetDraft.language() }
  }
}

/** `GET /rule-set-draft/impact`: which rules in force it changes, and what those read lately. */
export function getRuleSetImpact({ who, gamification }: Seen): Endpoint {
  return async ({ request }) => {
    await requireAdmin(who, request)
    return { body: await gamification.ruleSetDraft.impact() }
  }
}

const draftReply = async (users: Deps['users'], draft: RuleSetDraft) => ({
  body: await withAdminNames(users, draft, [draft.edited_by]),
  headers: { etag: etagOf(draft.revision) },
})

/** What is nested deeper than any rule set could not be written down again. */
const isShallow = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every(inner => isShallow(inner, levels - 1)))

/** Throws for what is nested deeper than any rule set. */
function requireShallow(document: unknown): void {
  if (!isShallow(document, depthMax))
    throw new AppError('invalid', `A rule set is nested at most ${depthMax} deep.`)
}

function versionOf({ params }: Call): number {
  const version = /^\d{1,9}$/.test(params.version ?? '') ? Number(params.version) : 0
  if (version === 0) throw new AppError('not_found', 'Versions of the rule set are numbers from 1.')
  return version
}
