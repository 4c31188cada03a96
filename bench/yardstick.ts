import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { root } from '../scripts/setup/paths.mjs'

/** How fast the machine itself is just then. Figures of two days are comparable by their share of it. */
export type Yardstick = {
  /** Thousands of small JSON documents that one core writes and reads again in a second. */
  json_k_per_s: number
  /** 8 kB blocks that the disk takes in a second, each waited for: what a commit alone costs at least. */
  syncs_per_s: number
}

const spanMs = 400
const document = {
  id: '01981c5e-9a3b-7cde-8f00-1234567890ab',
  type: 'lesson.completed',
  player: 'player-42',
  occurred_at: '2026-11-24T12:00:00.000Z',
  data: { lesson: 'fractions', score: 0.75, tags: ['maths', 'week-3'], first_try: true },
}

/** Takes about a second. Nothing else may run meanwhile. */
export async function yardstick(): Promise<Yardstick> {
  const folder = `${root}/.diana/bench`
  await mkdir(folder, { recursive: true })
  const file = `${folder}/yardstick`
  const handle = openSync(file, 'w')
  try {
    const block = Buffer.alloc(8_192, 1)
    // The first span is for the compiler.
    rateOf(() => JSON.parse(JSON.stringify(document)))
    return {
      json_k_per_s: Math.round(rateOf(() => JSON.parse(JSON.stringify(document))) / 1_000),
      syncs_per_s: Math.round(
        rateOf(() => {
          writeSync(handle, block, 0, block.length, 0)
          fdatasyncSync(handle)
        }),
      ),
    }
  } finally {
    closeSync(handle)
    rmSync(file)
  }
}

function rateOf(work: () => void): number {
  const startedAt = performance.now()
  let count = 0
  while (performance.now() - startedAt < spanMs) {
    work()
    count += 1
  }
  return (1_000 * count) / (performance.now() - startedAt)
}
