import type { Fault } from '../fault.ts'
import { browserFaults } from './browsers.ts'
import { edgeFaults } from './edges.ts'
import { poisonFaults } from './poison.ts'
import { postgresFaults } from './postgres.ts'
import { processFaults } from './processes.ts'
import { redisFaults } from './redis.ts'

/** Everything that can be broken. A new fault is one entry in its file. */
export const faults: Fault[] = [
  ...processFaults,
  ...redisFaults,
  ...postgresFaults,
  ...edgeFaults,
  ...poisonFaults,
  ...browserFaults,
]
