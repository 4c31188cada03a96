import { type BackTest, backTestOrder } from '#server/contract/back-tests'
import { AppError } from '#server/errors'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Call, Endpoint } from '#server/http/handle'
import { readJson } from '#server/http/read-json'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { withAdminNames } from './with-admin-names.ts'
import { withPlayerNames } from './with-player-names.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'adminNames' | 'calledOf'>
  gamification: Pick<Gamification, 'backTests' | 'ruleSetDraft'>
}

/** `POST /back-tests`: 202 with the job. A document of its own, or the draft as it is now. */
export function startBackTest({ who, users, gamification }: Deps): Endpoint {
  return async ({ request }) => {
    const admin = await requirePermission(who, request, 'edit_rules')
    const { document, from, to } = parseBody(backTestOrder, await readJson(request))
    const tested = document ?? (await gamification.ruleSetDraft.read()).document
    const range = { from: from ?? null, to: to ?? new Date().toISOString() }
    const job = await gamification.backTests.start({ document: tested, ...range, by: admin.userId })
    return { status: 202, body: await named(users, job) }
  }
}

/** `GET /back-tests`: the newest twenty, without their results; `?of=draft` of the draft as it is saved now. */
export function listBackTests({ who, users, gamification }: Deps): Endpoint {
  return async ({ request, url }) => {
    await requireAdmin(who, request)
    const list = await gamification.backTests.list({ ofDraft: isOfDraft(url) })
    const ids = list.data.map(({ created_by }) => created_by)
    return { body: await withAdminNames(users, list, ids) }
  }
}

function isOfDraft({ searchParams }: URL): boolean {
  const of = searchParams.get('of')
  if (of !== null && of !== 'draft') throw new AppError('invalid', 'of is draft, or left out.')
  return of === 'draft'
}

/** `GET /back-tests/:id`: how far it is, and what it found so far. */
export function getBackTest({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    return { body: await named(users, await gamification.backTests.read(idOf(call))) }
  }
}

/** `DELETE /back-tests/:id`: stops it where it is; what it found so far stays. */
export function cancelBackTest({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    const admin = await requirePermission(who, call.request, 'edit_rules')
    return { body: await named(users, await gamification.backTests.cancel(idOf(call), admin.userId)) }
  }
}

/** With what its samples and whoever started it are called. */
async function named(users: Deps['users'], job: BackTest) {
  const ids = job.result?.samples.map(({ player_id }) => player_id) ?? []
  return await withAdminNames(users, await withPlayerNames(users, job, ids), [job.created_by])
}

function idOf({ params }: Call): string {
  const id = params.id ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new AppError('not_found', 'There is no such back-test.')
  return id
}
