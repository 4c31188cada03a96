/**
 * One consumer's shards that are to go to another worker. They go when nobody is at work on them: the end of a batch that
 * has lost one of its shards meanwhile is refused, and with it everything the batch did.
 */
export function makeHandover() {
  const leaving = new Set<number>()
  const busy = new Set<number>()

  return {
    leave: (shards: number[]) => {
      for (const shard of shards) leaving.add(shard)
    },
    /** Another owner has it by now. */
    lost: (shard: number) => leaving.delete(shard),
    isLeaving: (shard: number) => leaving.has(shard),
    leaving: (): ReadonlySet<number> => leaving,
    /** Those that can go now; they are no longer among those that leave. */
    takeFree: (): number[] => {
      const free = [...leaving].filter(shard => !busy.has(shard))
      for (const shard of free) leaving.delete(shard)
      return free
    },
    /** While `work` runs, none of these goes. */
    during: async (shards: number[], work: () => Promise<void>): Promise<void> => {
      for (const shard of shards) busy.add(shard)
      try {
        await work()
      } finally {
        for (const shard of shards) busy.delete(shard)
      }
    },
  }
}
