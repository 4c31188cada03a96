import type { Sql } from '#db/client'
import type { BreakerConfig } from '#server/contract/breaker-config'
import type { BreakerTrial } from '#server/contract/breakers'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { breakerKeys } from '#server/resilience/breaker-defaults'
import { readBreaker, readBreakers } from './read-breakers.ts'
import { force, release, requireSeen, tune } from './tune.ts'
import { readStanding } from './versions.ts'
import { previewTuning, readSuggestions, tryConfigs } from './what-if.ts'

type Deps = { sql: Sql; consumers: readonly { name: string }[]; announce: (events: BusEvent[]) => void }
type Order = { key: string; by: string; reason: string }

/** What admins see of the breakers, and do with them. Throws `not_found` for a key that is none. */
export function makeBreakerDesk({ sql, consumers, announce }: Deps) {
  const keys = breakerKeys(consumers)

  function known(key: string): string {
    if (keys.includes(key)) return key
    throw new AppError('not_found', 'There is no such breaker.')
  }

  return {
    list: () => readBreakers(sql, keys),
    read: async (key: string) => await readBreaker(sql, known(key)),
    tune: async (order: Order & { config: BreakerConfig; seen: number }) => {
      announce(await tune(sql, { ...order, key: known(order.key) }))
    },
    /** Throws `precondition_failed` like the tuning itself. */
    previewTuning: async (key: string, config: BreakerConfig, seen: number) => {
      const standing = await readStanding(sql, known(key))
      requireSeen(standing.version, seen)
      return await previewTuning(sql, key, standing, config)
    },
    force: async (order: Order & { state: 'open' | 'closed'; until: string }) => {
      announce(await force(sql, { ...order, key: known(order.key) }))
    },
    release: async (order: Order) => {
      announce(await release(sql, { ...order, key: known(order.key) }))
    },
    suggestions: async (key: string) => await readSuggestions(sql, known(key)),
    tryConfigs: async (key: string, trial: BreakerTrial) => await tryConfigs(sql, known(key), trial),
  }
}

export type BreakerDesk = ReturnType<typeof makeBreakerDesk>
