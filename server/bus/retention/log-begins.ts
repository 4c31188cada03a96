import type { Sql, Tx } from '#db/client'
import { refusal } from '#server/errors'
import { epochStart } from '../read-events.ts'

/** Nothing that was recorded before this moment is in the log; null while the log is whole. */
export async function logBegins(sql: Sql | Tx): Promise<string | null> {
  const [row] = await sql<{ since: string | null }[]>`select max(since) as since from bus.log_begins`
  return row?.since ?? null
}

/** Throws `gone` for whoever needs what was recorded since a moment, all of it unless said, and finds it cut. */
export async function mustReach(sql: Sql | Tx, since: string = epochStart): Promise<void> {
  const begins = await logBegins(sql)
  if (begins !== null && Date.parse(since) < Date.parse(begins)) throw isCut(begins)
}

/** The number of the first event of a shard that is there, or will be. */
export async function firstNumber(sql: Sql | Tx, shard: number): Promise<number> {
  const [row] = await sql<{ seq: number }[]>`select seq from bus.log_begins where shard = ${shard}`
  return row?.seq ?? 1
}

/** Throws `gone` where the log of a shard begins after this number. */
export async function mustReachNumber(sql: Sql | Tx, { shard, seq }: { shard: number; seq: number }) {
  if (seq < 1 || seq >= (await firstNumber(sql, shard))) return
  const begins = await logBegins(sql)
  if (begins !== null) throw isCut(begins)
}

/** What is refused to whoever asks for what retention dropped. */
export const isCut = (begins: string) =>
  refusal('gone', {
    en: `The log begins on ${begins.slice(0, 10)}: what was recorded before was dropped by retention.`,
    es: `El registro empieza el ${begins.slice(0, 10)}: lo anterior se eliminó al cumplirse el plazo de conservación.`,
  })
