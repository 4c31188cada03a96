import { parseArgs } from 'node:util'

export const help = `Breaks a whole estate on purpose and checks that nothing is lost, doubled or out of order.

  npm run faults                        60 s, a seed of the day
  npm run faults -- --seconds 1800      a long run: everything, slow faults too
  npm run faults -- --seed 7            the same schedule of faults again
  npm run faults -- --only "redis"      only faults whose name contains this
  npm run faults -- --verbs "appeal"    only verbs whose name contains this, or one of these, with commas between
  npm run faults -- --mutants           builds without one safety each, or those that --only names; every one must be caught
  npm run faults -- --list              what can be broken`

export type Arguments = {
  seconds: number
  seed: number
  only: string | null
  /** Parts of names; null for every verb. */
  verbs: string[] | null
  mutants: boolean
  list: boolean
  help: boolean
}

/** Throws a sentence for whoever typed it. */
export function parseArguments(words: string[], today: number): Arguments {
  const { values } = parseArgs({
    args: words,
    options: {
      seconds: { type: 'string' },
      seed: { type: 'string', default: String(today) },
      only: { type: 'string' },
      verbs: { type: 'string' },
      mutants: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const { seconds = '60', seed, only, verbs, mutants, list, help } = values
  if (only?.trim() === '') throw new Error('--only needs a part of a name; --list shows them.')
  if (mutants && (values.seconds ?? verbs) !== undefined)
    throw new Error('--mutants brings its own times and verbs: it goes with --seed and --only.')
  const parts = verbs?.split(',').map(part => part.trim()) ?? null
  if (parts?.includes('')) throw new Error('--verbs needs parts of names; --list shows them.')
  return {
    verbs: parts,
    ...{ seconds: positive('--seconds', seconds), seed: positive('--seed', seed), only: only ?? null },
    ...{ mutants, list, help },
  }
}

function positive(flag: string, text: string): number {
  const number = Number(text)
  if (text && Number.isInteger(number) && number > 0) return number
  throw new Error(`${flag} needs a whole number above 0, not "${text}".`)
}
