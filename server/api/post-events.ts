import { AppError, type Fault } from '#server/errors'
import { isDeclaredType } from '#server/events/declared'
import { publicId } from '#server/events/ids'
import { requireHost, type WhoIs } from '#server/http/actor'
import { summary } from '#server/http/faults'
import type { PlainEndpoint } from '#server/http/handle'
import { requireKnown } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Activity, Outcome } from '#server/services/users/index'
import { type Declared, type ParsedActivity, parseActivity } from './parse-activity.ts'

export const batchMax = 1_000

type Deps = {
  who: WhoIs
  /** Reads the rule set in force, so it is asked for only where a type is not one that ships. */
  declaredActivities: () => Promise<Declared>
  /** The database's clock, epoch ms: what is late or early must not depend on which machine is asked. */
  nowMs: () => number
  record: (activities: Activity[]) => Promise<Outcome[]>
  /** Throws while nothing can be written: at once, before anything is asked of the database. */
  requireIngest: () => void
}

type ItemResult =
  | { status: 'accepted' | 'duplicate'; id: string }
  | { status: 'refused'; code: 'invalid' | 'conflict'; detail: string; errors?: Fault[]; id?: string }

/** `POST /events`: one activity (an object) or up to 1 000 (an array). 202 once they are in the log. */
export function postEvents({ who, declaredActivities, nowMs, record, requireIngest }: Deps): PlainEndpoint {
  return async ({ request, url }) => {
    requireIngest()
    const host = await requireHost(who, request, 'events:write')
    requireKnown(url, [])
    const body = await readJson(request)
    const declared = mentionsDeclared(body) ? await declaredActivities() : noneDeclared
    const context = { source: host.source, nowMs: nowMs(), declared }
    if (!Array.isArray(body)) {
      const [result] = await take([parseActivity(body, context)], record)
      if (!result) throw new Error('an activity had no result')
      if (result.status === 'refused') {
        throw new AppError(result.code, result.detail, { faults: result.errors ?? [] })
      }
      return { status: 202, body: result }
    }
    if (body.length === 0 || body.length > batchMax) {
      throw new AppError('invalid', `A batch has 1 to ${batchMax} events, this one has ${body.length}.`)
    }
    const parsed = body.map((item: unknown, index) => parseActivity(item, context, `/${index}`))
    const results = await take(parsed, record)
    return { status: 202, body: { ...count(results), results } }
  }
}

const noneDeclared: Declared = () => undefined

const mentionsDeclared = (body: unknown): boolean =>
  Array.isArray(body) ? body.some(hasDeclaredType) : hasDeclaredType(body)

const hasDeclaredType = (item: unknown): boolean =>
  typeof item === 'object' &&
  item !== null &&
  'type' in item &&
  typeof item.type === 'string' &&
  isDeclaredType(item.type)

/** Records what is valid and puts the outcomes back in the order of the request. */
async function take(parsed: ParsedActivity[], record: Deps['record']): Promise<ItemResult[]> {
  const activities = parsed.flatMap(item => (item.ok ? [item.activity] : []))
  const outcomes = activities.length > 0 ? await record(activities) : []
  let next = 0
  return parsed.map(item => {
    if (!item.ok)
      return { status: 'refused', code: 'invalid', detail: summary(item.faults), errors: item.faults }
    const outcome = outcomes[next++]
    if (!outcome) throw new Error('an activity had no outcome')
    return toResult(outcome)
  })
}

function toResult({ status, eventId }: Outcome): ItemResult {
  const id = publicId('event', eventId)
  if (status !== 'conflict') return { status, id }
  const detail = `This source_id was used before, for another event (${id}).`
  return { status: 'refused', code: 'conflict', detail, id }
}

function count(results: ItemResult[]) {
  const of = (status: ItemResult['status']) => results.filter(result => result.status === status).length
  return { accepted: of('accepted'), duplicates: of('duplicate'), refused: of('refused') }
}
