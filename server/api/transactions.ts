import type { Transactions } from '#server/bus/transactions/index'
import { historyRanges } from '#server/contract/bus-health'
import { AppError } from '#server/errors'
import { fromPublicId } from '#server/events/ids'
import { requireAdmin, type WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import { oneOf, requireKnown } from '#server/http/query'
import type { Users } from '#server/services/users/index'
import { withPlayerNames } from './with-player-names.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'calledOf'>; transactions: Transactions }

/** `GET /transactions/:correlation_id`: everything with that correlation id, as spans with their times and what they wait for. */
export function getTransaction({ who, transactions }: Deps): Endpoint {
  return async ({ request, params, url }) => {
    await requireAdmin(who, request)
    requireKnown(url, [])
    const id = fromPublicId('event', params.id ?? '')
    const body = id === null ? null : await transactions.read(id)
    if (!body) throw new AppError('not_found', `There is no transaction ${(params.id ?? '').slice(0, 100)}.`)
    return { body }
  }
}

/** `GET /transactions/health?range=`: how transactions went, in all, by what began them, and over time. */
export function getTransactionHealth({ who, transactions }: Deps): Endpoint {
  return async ({ request, url }) => {
    await requireAdmin(who, request)
    requireKnown(url, ['range'])
    return { body: await transactions.health(oneOf(url, 'range', historyRanges) ?? '1h') }
  }
}

/** `GET /transactions/stuck`: what is given up, set aside or waits for too long, with what would free it. */
export function getStuckTransactions({ who, users, transactions }: Deps): Endpoint {
  return async ({ request, url }) => {
    await requireAdmin(who, request)
    requireKnown(url, [])
    const body = await transactions.stuck()
    return {
      body: await withPlayerNames(
        users,
        body,
        body.data.flatMap(({ player_id }) => player_id ?? []),
      ),
    }
  }
}
