import { createHash } from 'node:crypto'
import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { type Closing, type ClosingName, findClosing, type Payment, waitsForPayment } from './closing.ts'

/** Have the prizes of a period paid, but for some. `by` is an admin's id. */
export type PaymentOrder = ClosingName & { by: string; reason: string; withheld: readonly string[] }

type Winner = { playerId: string; rank: number; points: number }

export type PaymentPreview = {
  version: number
  closing: Closing
  /** What would be paid. */
  prizes: number
  points: number
  withheld: Winner[]
}

/** What an order would pay, and to whom it would not. Writes nothing. Throws as the order does. */
export async function previewPayment(
  sql: Sql | Tx,
  name: ClosingName,
  withheld: readonly string[],
): Promise<PaymentPreview> {
  const closing = await findWaiting(sql, name)
  const winners = await sql<Winner[]>`
    select player_id as "playerId", rank, points from boards.payouts
    where board = ${name.board} and period = ${name.period} order by rank, player_id`
  const kept = new Set(withheld)
  for (const [index, playerId] of withheld.entries())
    if (!winners.some(winner => winner.playerId === playerId)) throw notAWinner(index, playerId)
  const paid = winners.filter(({ playerId }) => !kept.has(playerId))
  return {
    version: versionOf(closing, paid),
    closing,
    ...{ prizes: paid.length, points: paid.reduce((sum, { points }) => sum + points, 0) },
    withheld: winners.filter(({ playerId }) => kept.has(playerId)),
  }
}

/**
 * Has the prizes of a period paid that wait for it, and states it, in one transaction; workers then go on with the close.
 * `version` is what a preview showed; null to do it unseen. The same order again answers with the first one's event and
 * states nothing. Throws `not_found` for no close, `conflict` when nothing waits, `invalid` for who wins nothing,
 * `precondition_failed` when it is not what was seen.
 *
 * Locks: the closing, as its pieces do.
 */
export async function orderPayment(
  sql: Sql,
  order: PaymentOrder,
  version: number | null,
): Promise<{ id: string; events: BusEvent[] }> {
  const { board, period, by, reason } = order
  return await transaction(sql, async tx => {
    await tx`select 1 from boards.closings where board = ${board} and period = ${period} for update`
    const given = (await findClosing(tx, order))?.payment
    if (given && isSame(order, given)) return { id: given.eventId, events: [] }
    const preview = await previewPayment(tx, order, order.withheld)
    if (version !== null && version !== preview.version)
      throw new AppError('precondition_failed', 'This is not what the preview showed: look at it again.')
    const id = newId()
    const withheld = preview.withheld.map(({ playerId }) => playerId)
    const payment: Payment = { eventId: id, by, reason, at: new Date().toISOString(), withheld }
    await tx`
      update boards.closings set payment = ${JSON.stringify(payment)}::text::json
      where board = ${board} and period = ${period}`
    const events = await append(tx, [
      {
        ...{ id, type: 'game.board_payment_ordered', occurredAt: payment.at, playerId: null },
        ...{ correlationId: preview.closing.correlationId, causationId: null },
        ...{ source: 'console', sourceId: null },
        data: {
          ...{ by, reason, board, period, prizes: preview.prizes, points: preview.points },
          withheld: withheld.map(playerId => publicId('player', playerId)),
        },
      },
    ])
    return { id, events }
  })
}

async function findWaiting(sql: Sql | Tx, name: ClosingName): Promise<Closing> {
  const { board, period } = name
  const closing = await findClosing(sql, name)
  if (!closing)
    throw new AppError('not_found', `There is no close of ${period.slice(0, 50)} on ${board.slice(0, 100)}.`)
  if (waitsForPayment(closing)) return closing
  throw new AppError('conflict', whyNot(closing))
}

function whyNot({ payment, definition, step }: Closing): string {
  if (payment) return 'Somebody else has had these prizes paid already.'
  if (definition.payout !== 'by_hand') return 'The prizes of this period are paid by themselves.'
  if (['begun', 'frozen', 'reconciled'].includes(step)) return 'The prizes of this period are not known yet.'
  return 'Nobody has won anything in this period.'
}

const notAWinner = (index: number, playerId: string) =>
  new AppError('invalid', `${publicId('player', playerId)} has won nothing in this period.`, {
    faults: [
      { pointer: `/withhold/${index}`, code: 'not_a_winner', detail: 'has won nothing in this period' },
    ],
  })

/** Prizes do not change once they are known: it stands for which of them are paid. */
function versionOf({ correlationId }: Closing, paid: readonly Winner[]): number {
  const state = [correlationId, ...paid.map(({ playerId, points }) => [playerId, points])]
  return Number.parseInt(createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 12), 16)
}

const isSame = (order: PaymentOrder, given: Payment): boolean =>
  order.by === given.by &&
  order.reason === given.reason &&
  JSON.stringify([...new Set(order.withheld)].sort()) === JSON.stringify([...given.withheld].sort())
