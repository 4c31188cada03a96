import type { Admins } from './admins.ts'
import type { Estate } from './estate.ts'
import type { Hosts } from './hosts.ts'
import type { Path } from './paths.ts'
import type { Periods } from './periods.ts'
import type { Random } from './random.ts'
import type { Viewers } from './viewers.ts'

export type Scene = {
  estate: Estate
  hosts: Hosts
  admins: Admins
  viewers: Viewers
  periods: Periods
  random: Random
  players: string[]
  consumers: readonly { name: string; types: string[] }[]
  /** Long runs break harder. */
  isLong: boolean
}

/** What is broken on purpose. `inject` returns once it is broken for long enough; `heal` makes everything right. */
export type Fault = {
  name: string
  /** Ways through the protocol that this one is there to open. */
  reaches?: Path[]
  /** Comes in every run, however short. */
  always?: true
  /** Takes too long for a smoke run. */
  slow?: boolean
  /** Never together with another one, which might take away what it needs. */
  alone?: boolean
  /**
   * What it breaks, or needs to be there for what it does: never two of the same at once. Two programs of ours that start
   * at once would measure how fast two cores load them.
   */
  touches?: readonly ('postgres' | 'redis' | 'program')[]
  inject: (scene: Scene) => Promise<() => Promise<void>>
}

export const nothingToHeal = async () => undefined
