import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '#server/config'
import { openCore } from '#server/runtime'
import type { Estate } from './estate.ts'
import { liveBoards, waits } from './live-boards.ts'

const closers = 3
/** Beyond the end of every month that runs, and of the time in which late scores may still come. */
const aheadMs = 40 * 86_400_000
const patienceMs = 30_000

/**
 * Closes what players scored in, as if more than a month had passed: several at once, as workers do. Answers how many
 * periods there were, and which did not come to their end.
 */
export async function closePeriods(estate: Estate): Promise<{ periods: number; open: string[] }> {
  const config = readConfig({
    ...{ DATABASE_URL: estate.databaseUrl, REDIS_URL: estate.redisUrl, PUBLIC_URL: estate.publicUrl },
    ...{ AUTH_SECRET: randomBytes(32).toString('hex'), LOG_LEVEL: 'silent' },
  })
  const cores = await Promise.all(Array.from({ length: closers }, () => openCore(config, 'worker')))
  const then = Date.now() + aheadMs
  try {
    for (const until = Date.now() + patienceMs; ; await sleep(50)) {
      await Promise.all(cores.map(core => core.boards.closeDue(then)))
      const { periods, open } = await closings(estate)
      // A close waits until everybody has applied what was before, also what another one has just paid.
      if (open.length === 0 || Date.now() > until) return { periods, open }
    }
  } finally {
    await Promise.all(cores.map(core => core.close()))
  }
}

async function closings(estate: Estate): Promise<{ periods: number; open: string[] }> {
  const rows = await estate.sql<{ what: string; isDone: boolean }[]>`
    select concat_ws(' ', board, period, step) as what,
      step is not distinct from 'archived' or ${waits(estate)} as "isDone"
    from boards.periods left join boards.closings using (board, period)
    where step is not null or board in (${liveBoards(estate)})`
  return {
    periods: rows.length,
    open: rows.filter(({ isDone }) => !isDone).map(({ what }) => what),
  }
}
