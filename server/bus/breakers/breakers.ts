import type { BreakerConfig } from '#server/contract/breaker-config'
import type { BreakerState } from '#server/contract/breaker-limits'
import type { Logger } from '#server/log'
import { Breaker, type Forced, type Snapshot } from '#server/resilience/breaker'
import { breakerDefaults } from '#server/resilience/breaker-defaults'
import { type Guard, makeGuard } from './guard.ts'
import { type Counted, type Meter, makeMeter } from './meter.ts'

/** Something that a breaker of this process did, by the clock that all share. */
export type Move = {
  key: string
  state: BreakerState
  atMs: number
  reason: string
  snapshot: Snapshot
  probeAtMs: number | null
}

export type Setting = {
  key: string
  config: BreakerConfig
  forced: { state: Forced['state']; leftMs: number } | null
}

/** Of one key, while Postgres is away. */
const movesMost = 200
const clockSlackMs = 250

const nothingCounted: Snapshot = {
  ...{ calls: 0, failed: 0, slow: 0, in_a_row: 0, probes_ok: 0, probes_failed: 0 },
}

/** The breakers of this process. Who needs one asks for it by its key; what they did waits here until it is written. */
export function makeBreakers({ log }: { log: Logger }) {
  const parts = new Map<string, { breaker: Breaker; meter: Meter; guard: Guard }>()
  const settings = new Map<string, { config: BreakerConfig; forced: Forced | null }>()
  const moves: Move[] = []
  const now = () => performance.now()
  let aheadMs = Date.now() - performance.now()
  let isSet = false
  const toShared = (ms: number) => ms + aheadMs

  function noteMove(move: Move) {
    const own = moves.filter(({ key }) => key === move.key)
    const [oldest] = own
    if (oldest && own.length >= movesMost) moves.splice(moves.indexOf(oldest), 1)
    moves.push(move)
  }

  function make(key: string) {
    const setting = settings.get(key)
    const config = setting?.config ?? breakerDefaults
    const meter = makeMeter(() => toShared(now()))
    const breaker = new Breaker({
      ...{ config, now, random: Math.random },
      onTransition: ({ atMs, from, to, reason, snapshot, probeAtMs }) => {
        log.warn({ breaker: key, from, to, reason, ...snapshot }, `breaker is ${to}`)
        noteMove({
          ...{ key, state: to, atMs: toShared(atMs), reason, snapshot },
          probeAtMs: probeAtMs === null ? null : toShared(probeAtMs),
        })
      },
    })
    const slowMs = () => settings.get(key)?.config.slow_ms ?? breakerDefaults.slow_ms
    noteMove({
      ...{ key, state: 'closed', atMs: toShared(now()), reason: 'started' },
      ...{ snapshot: nothingCounted, probeAtMs: null },
    })
    if (setting) breaker.configure(setting.config, setting.forced)
    const part = { breaker, meter, guard: makeGuard({ breaker, meter, now, toShared, slowMs }) }
    parts.set(key, part)
    return part
  }

  return {
    of: (key: string): Guard => (parts.get(key) ?? make(key)).guard,
    /** Tells what the shared clock says now. It is not set for a little: calls must stay as far apart as they were. */
    setClock: (sharedMs: number) => {
      const measuredMs = sharedMs - now()
      if (!isSet || Math.abs(measuredMs - aheadMs) > clockSlackMs) aheadMs = measuredMs
      isSet = true
    },
    /** Everything that was ever set. What has been counted stays. */
    apply: (all: readonly Setting[]) => {
      for (const { key, config, forced } of all) {
        const held =
          forced && forced.leftMs > 0 ? { state: forced.state, untilMs: now() + forced.leftMs } : null
        settings.set(key, { config, forced: held })
        parts.get(key)?.breaker.configure(config, held)
      }
    },
    moves: (): readonly Move[] => [...moves],
    dropMoves: (written: readonly Move[]) => {
      for (const move of written) if (moves.includes(move)) moves.splice(moves.indexOf(move), 1)
    },
    /** Buckets to be written, by key. */
    counted: (end: boolean): { key: string; bucket: Counted }[] =>
      [...parts].flatMap(([key, { meter }]) => meter.full(end).map(bucket => ({ key, bucket }))),
    dropCounted: (written: readonly { key: string; bucket: Counted }[]) => {
      for (const { key, bucket } of written) parts.get(key)?.meter.drop([bucket])
    },
    /** Called now and then, so that what is forced ends in time where nobody asks. */
    look: () => {
      for (const { breaker } of parts.values()) breaker.look()
    },
  }
}

export type Breakers = ReturnType<typeof makeBreakers>
