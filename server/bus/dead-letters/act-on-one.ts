import type { Sql, Tx } from '#db/client'
import { AppError } from '#server/errors'
import { bindingTypes } from '#server/events/binding-types'
import type { BusEvent } from '#server/events/envelope'
import { publicId } from '#server/events/ids'
import { stateAct } from '../state-act.ts'
import { transaction } from '../transaction.ts'
import { discard } from './discard.ts'
import { type Order, retry } from './retry.ts'

type One = Order & { id: string }
type Row = { state: string; consumer: string; eventId: string; type: string }

/** Throws `not_found`, or `conflict` when it is not open any more. */
export const retryOne = (sql: Sql, { id, ...order }: One): Promise<BusEvent[]> =>
  transaction(sql, async tx => {
    await holdOpen(tx, id)
    requireOne(await retry(tx, [id], order))
    const data = { ...order, dead_letter: id, selection: null, count: 1 }
    return await stateAct(tx, { type: 'admin.dead_letters_retried', data })
  })

/** The same; `data` was checked against the type of the event. */
export const editOne = (sql: Sql, { id, data, ...order }: One & { data: object }): Promise<BusEvent[]> =>
  transaction(sql, async tx => {
    const { consumer, eventId } = await holdOpen(tx, id)
    await tx`update bus.dead_letters set edited_data = ${JSON.stringify(data)}::text::json where id = ${id}`
    requireOne(await retry(tx, [id], order))
    return await stateAct(tx, {
      type: 'admin.dead_letter_edited',
      data: {
        ...order,
        ...{ dead_letter: id, consumer, event_id: publicId('event', eventId) },
        data: { ...data },
      },
    })
  })

/** Throws `conflict` too for what nobody may pass over. */
export const discardOne = (sql: Sql, { id, ...order }: One): Promise<BusEvent[]> =>
  transaction(sql, async tx => {
    const { type } = await holdOpen(tx, id)
    if (bindingTypes.includes(type))
      throw new AppError('conflict', `${type} cannot be passed over: have it tried again.`)
    requireOne(await discard(tx, [id], order))
    const data = { ...order, dead_letter: id, selection: null, count: 1 }
    return await stateAct(tx, { type: 'admin.dead_letters_discarded', data })
  })

/** What is held of it is locked first, as by its worker. */
async function holdOpen(tx: Tx, id: string): Promise<Row> {
  await tx`
    select 1 from bus.held_events h join bus.dead_letters d on d.consumer = h.consumer and d.shard = h.shard
      and d.seq = h.seq
    where d.id = ${id} for update of h`
  const [row] = await tx<Row[]>`
    select state, consumer, event_id as "eventId", type from bus.dead_letters where id = ${id} for update`
  if (!row) throw new AppError('not_found', 'There is no such dead letter.')
  if (row.state !== 'open') throw new AppError('conflict', `This dead letter is ${row.state} already.`)
  return row
}

function requireOne(changed: number) {
  if (changed !== 1)
    throw new AppError('conflict', 'This dead letter was taken up by somebody else just now.')
}
