import type { Fault } from '../fault.ts'
import { browserFaults } from './browsers.ts'
import { closingFaults, closingSetup } from './closings.ts'
import { edgeFaults } from './edges.ts'
import { poisonFaults, poisonSetup } from './poison.ts'
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
  ...closingFaults,
]

/** What they need in the database, before anything begins. */
export const setup = [poisonSetup, closingSetup]
