import type { Sql, Tx } from '#db/client'
import type { BoardDefinition } from '../definition.ts'

export type ClosingStep = 'begun' | 'frozen' | 'reconciled' | 'previewed' | 'paid' | 'archived'

/** Who had the prizes paid that waited for it, and which players do not get theirs. `by` is an admin's id. */
export type Payment = { eventId: string; by: string; reason: string; at: string; withheld: string[] }

export type ClosingLogLine = { at: string; step: ClosingStep } & Record<string, string | number>

/**
 * The close of one period of a board: begun → frozen → reconciled → previewed → paid → archived. A step is done in
 * pieces of one transaction each, which also counts them: whoever comes after a crash goes on with the next piece, and of
 * two who do the same piece one finds that it is done. Where the board says so, it stops at previewed until an admin has
 * the prizes paid.
 */
export type Closing = {
  board: string
  period: string
  step: ClosingStep
  /** Pieces of the running step that are done. */
  done: number
  definition: BoardDefinition
  startsAt: string
  endsAt: string
  /** Per shard, the position in the log up to which scores count. */
  cutoffs: Record<string, number>
  differences: number
  players: number
  log: ClosingLogLine[]
  payment: Payment | null
  correlationId: string
  begunAt: string
  archivedAt: string | null
}

export type ClosingName = Pick<Closing, 'board' | 'period'>

export const closingColumns = (sql: Sql | Tx) => sql`
  board, period, step, done, definition, starts_at as "startsAt", ends_at as "endsAt", cutoffs, differences, players,
  log, payment, correlation_id as "correlationId", begun_at as "begunAt", archived_at as "archivedAt"`

export async function findClosing(sql: Sql | Tx, { board, period }: ClosingName): Promise<Closing | null> {
  const [row] = await sql<Closing[]>`
    select ${closingColumns(sql)} from boards.closings where board = ${board} and period = ${period}`
  return row ?? null
}

/** How many prizes the preview came to, and how many points they are together. */
export function previewedOf({ log }: Pick<Closing, 'log'>): { prizes: number; points: number } {
  const line = log.find(({ step }) => step === 'previewed')
  return { prizes: Number(line?.payouts ?? 0), points: Number(line?.points ?? 0) }
}

/** Whether its prizes are known, and wait until an admin has them paid. Where nobody wins there is nothing to wait for. */
export const waitsForPayment = (closing: Closing): boolean =>
  closing.step === 'previewed' &&
  closing.definition.payout === 'by_hand' &&
  closing.payment === null &&
  previewedOf(closing).prizes > 0

/** Since when its prizes are known. */
export function previewedAt({ log, begunAt }: Pick<Closing, 'log' | 'begunAt'>): string {
  return log.find(({ step }) => step === 'previewed')?.at ?? begunAt
}

/** Takes the closing for this transaction. False when somebody else did this piece meanwhile. */
export async function lockPiece(tx: Tx, { board, period, step, done }: Closing): Promise<boolean> {
  const [row] = await tx`
    select 1 from boards.closings
    where board = ${board} and period = ${period} and step = ${step} and done = ${done} for update`
  return row !== undefined
}

/** Counts a piece as done, within its transaction. */
export const countPiece = (tx: Tx, { board, period }: ClosingName, pieces = 1) => tx`
  update boards.closings set done = done + ${pieces} where board = ${board} and period = ${period}`

/** Moves the closing to its next step, with what the log is to say about the one that ended. */
export async function reach(
  tx: Tx,
  { board, period }: ClosingName,
  step: ClosingStep,
  said: Record<string, string | number>,
): Promise<void> {
  const line: ClosingLogLine = { at: new Date().toISOString(), step, ...said }
  await tx`
    update boards.closings set step = ${step}, done = 0,
      archived_at = case when ${step} = 'archived' then clock_timestamp() end,
      log = (log::jsonb || ${JSON.stringify([line])}::text::jsonb)::json
    where board = ${board} and period = ${period}`
}
