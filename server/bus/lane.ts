import { makeApplyBatch } from './apply-batch.ts'
import type { Consumer, ConsumerDeps } from './consumer.ts'
import { Permanent } from './failure.ts'
import type { HeldPlayers } from './held-players.ts'
import { type Lease, stallsMax, stepOf, suspectAt } from './leases.ts'
import { type Loop, startLoop } from './loop.ts'
import { makeRetryHeld } from './retry-held.ts'
import type { Slice } from './slice.ts'

const idleMs = 250
const tendEveryMs = 1_000

const isSuspect = (lease: Lease) => lease.stalls >= suspectAt

/** One loop of a consumer over its share of the owned shards: wait for events → read → one transaction → after commit. */
export function startLane(
  deps: ConsumerDeps,
  consumer: Consumer,
  held: HeldPlayers,
  lane: { name: string; isMine: (shard: number) => boolean },
): Loop {
  const { tail, leases, log } = deps
  const batch = makeApplyBatch(deps, consumer, held)
  const retryHeld = makeRetryHeld(deps, consumer, held)
  let tendedAt = 0
  let suspectIsNext = false
  let lastSuspect = -1
  let isStale = false
  let wake = () => {}
  const stopListening = tail.onAdvance(() => wake())

  async function round(): Promise<number> {
    if (isStale) await readAgain()
    const owned = leases.owned(consumer.name).filter(lease => lane.isMine(lease.shard))
    await retryHeld(owned)
    if (consumer.tend && Date.now() - tendedAt > tendEveryMs) {
      tendedAt = Date.now()
      await consumer.tend(owned)
    }
    const behind = owned.filter(lease => tail.head(lease.shard) > lease.seq)
    if (behind.length === 0) {
      await somethingNew()
      return 0
    }
    const waiting = behind.reduce((sum, lease) => sum + tail.head(lease.shard) - lease.seq, 0)
    // Who is behind has enough to do: only what is not yet a whole batch waits for more, and no suspect, which takes
    // many small steps.
    if (waiting < consumer.batchMax && !behind.some(isSuspect))
      await new Promise(resolve => setTimeout(resolve, consumer.gatherMs))
    await leases.during(consumer.name, behind, async () => await work(await collect(behind)))
    return 0
  }

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

  async function work(slices: Slice[]): Promise<void> {
    const [first] = slices
    if (!first || !isSuspect(first.lease)) return await batch.apply(slices)
    if (first.lease.stalls >= stallsMax && first.events.length === 1 && !isHeld(first)) {
      const reason = `the process died ${first.lease.stalls} times while handling it`
      await batch.setAside(first, new Permanent(reason))
      return await leases.acquit(consumer.name, first.lease)
    }
    const suspects = slices.map(slice => slice.lease)
    const { stalls } = first.lease
    log.debug(
      { consumer: consumer.name, shards: suspects.map(({ shard }) => shard), stalls },
      'suspects taken',
    )
    await leases.beginStep(consumer.name, suspects)
    try {
      await batch.apply(slices)
    } catch (error) {
      await leases.survived(consumer.name, suspects).catch(() => undefined)
      throw error
    }
    await leases.survived(consumer.name, suspects)
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
      await loop.stop()
    },
  }
}
