import { makeApplyBatch } from './apply-batch.ts'
import { type Came, makeBatchGate } from './breakers/batch-gate.ts'
import type { Consumer, ConsumerDeps } from './consumer.ts'
import { Permanent } from './failure.ts'
import type { HeldPlayers } from './held-players.ts'
import { type Lease, stallsMax, stepOf, suspectAt } from './leases.ts'
import { type Loop, startLoop } from './loop.ts'
import { makeRetryHeld } from './retry-held.ts'
import type { Slice } from './slice.ts'

const idleMs = 250
const tendEveryMs = 1_000
/** However long a breaker stays open: it may be told otherwise meanwhile. */
const restMostMs = 1_000

const isSuspect = (lease: Lease) => lease.stalls >= suspectAt

/** One loop of a consumer over its share of the owned shards: wait for events → read → one transaction → after commit. */
export function startLane(
  deps: ConsumerDeps,
  consumer: Consumer,
  held: HeldPlayers,
  lane: { name: string; isMine: (shard: number) => boolean },
): Loop {
  const { tail, leases, pauses, log } = deps
  const batch = makeApplyBatch(deps, consumer, held)
  const retryHeld = makeRetryHeld(deps, consumer, held)
  const gate = makeBatchGate(deps.breakers, consumer.name)
  let tendedAt = 0
  let suspectIsNext = false
  let lastSuspect = -1
  let isStale = false
  let wake = () => {}
  let endRest = () => {}
  const stopListening = tail.onAdvance(() => wake())

  async function round(): Promise<number> {
    if (isStale) await readAgain()
    const owned = leases.owned(consumer.name).filter(lease => lane.isMine(lease.shard))
    const refusedMs = gate.refusesForMs()
    if (refusedMs > 0) return await rest(refusedMs)
    const open = pauses.isKnown() ? owned.filter(lease => !pauses.stops(consumer.name, lease.shard)) : []
    if (open.some(lease => held.of(lease.shard).size > 0)) await under(() => retried(open))
    if (consumer.tend && Date.now() - tendedAt > tendEveryMs) {
      tendedAt = Date.now()
      await consumer.tend(owned)
    }
    const behind = open.filter(lease => tail.head(lease.shard) > lease.seq)
    if (behind.length === 0) {
      await somethingNew()
      return 0
    }
    const waiting = behind.reduce((sum, lease) => sum + tail.head(lease.shard) - lease.seq, 0)
    // Who is behind has enough to do: only what is not yet a whole batch waits for more, and no suspect, which takes
    // many small steps.
    if (waiting < consumer.batchMax && !behind.some(isSuspect))
      await new Promise(resolve => setTimeout(resolve, consumer.gatherMs))
    await under(async () => {
      let came: Came = 'nothing'
      await leases.during(consumer.name, behind, async () => {
        came = await work(await collect(behind))
      })
      return came
    })
    return 0
  }

  /** While a breaker is open nothing is tried, so nothing burns an attempt. */
  async function under(work: () => Promise<Came>): Promise<void> {
    const pass = gate.ask()
    if (!pass.isAdmitted) return void (await rest(pass.retryAfterMs))
    try {
      pass.settle(await work())
    } catch (error) {
      pass.fail(error)
      throw error
    }
  }

  const retried = async (owned: Lease[]): Promise<Came> => {
    const { tried, failed } = await retryHeld(owned)
    return tried > 0 ? { setAside: failed } : 'nothing'
  }

  /** No news ends it but that of stopping: this lane has nothing to do with news now. */
  const rest = (ms: number) =>
    new Promise<number>(resolve => {
      const timer = setTimeout(() => resolve(0), Math.min(ms, restMostMs))
      endRest = () => {
        clearTimeout(timer)
        resolve(0)
      }
    })

  const somethingNew = () =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, idleMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  /**
   * What is waiting, up to a batch. Suspects go in ever smaller steps, and before each step the others have a round: if
   * it ends this process, they have moved on.
   */
  async function collect(behind: Lease[]): Promise<Slice[]> {
    const others = behind.filter(lease => !isSuspect(lease))
    const suspects = suspectIsNext || others.length === 0 ? nextSuspects(behind) : []
    suspectIsNext = suspects.length === 0
    const [suspect] = suspects
    const chosen = suspect ? suspects : others
    const share = Math.max(1, Math.ceil(consumer.batchMax / chosen.length))
    const limit = suspect ? Math.min(stepOf(suspect.stalls), share) : share
    const found = await tail.read(
      chosen.map(lease => ({ shard: lease.shard, after: lease.seq, since: lease.recordedAt })),
      limit,
    )
    return chosen.flatMap(lease => {
      const events = found.get(lease.shard) ?? []
      return events.length > 0 ? [{ lease, events }] : []
    })
  }

  /**
   * One that died in a step of its own goes alone, and such take turns. Those that are suspect only because they were
   * taken over twice go together: most of them are so for the sake of one, and whichever it is, its next death tells.
   */
  function nextSuspects(behind: Lease[]): Lease[] {
    const suspects = behind.filter(isSuspect).sort((a, b) => a.shard - b.shard)
    const next = suspects.find(lease => lease.shard > lastSuspect) ?? suspects[0]
    if (!next) return []
    lastSuspect = next.shard
    return next.stalls > suspectAt ? [next] : suspects.filter(({ stalls }) => stalls === suspectAt)
  }

  async function work(slices: Slice[]): Promise<Came> {
    const [first] = slices
    if (!first) return 'nothing'
    if (!isSuspect(first.lease)) return { setAside: await batch.apply(slices) }
    if (first.lease.stalls >= stallsMax && first.events.length === 1 && !isHeld(first)) {
      const reason = `the process died ${first.lease.stalls} times while handling it`
      await batch.setAside(first, new Permanent(reason))
      await leases.acquit(consumer.name, first.lease)
      return { setAside: 0 }
    }
    const suspects = slices.map(slice => slice.lease)
    const { stalls } = first.lease
    log.debug(
      { consumer: consumer.name, shards: suspects.map(({ shard }) => shard), stalls },
      'suspects taken',
    )
    await leases.beginStep(consumer.name, suspects)
    let setAside: number
    try {
      setAside = await batch.apply(slices)
    } catch (error) {
      await leases.survived(consumer.name, suspects).catch(() => undefined)
      throw error
    }
    await leases.survived(consumer.name, suspects)
    return { setAside }
  }

  /** Such an event is parked without being handled, so it cannot be the one. */
  const isHeld = ({ lease, events }: Slice) => held.of(lease.shard).has(events[0]?.playerId ?? '')

  // Whatever failed, memory may no longer say what the database says: an answer to a commit may have been lost.
  async function readAgain() {
    isStale = true
    await leases.reload(consumer.name, lane.isMine)
    isStale = false
  }
  const loop = startLoop({ name: lane.name, tick: round, onError: readAgain, log })
  return {
    stop: async () => {
      stopListening()
      wake()
      endRest()
      await loop.stop()
    },
  }
}
