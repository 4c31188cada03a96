/** One hash tag a shard, so that a call never spans slots and Redis Cluster needs no change. */
export const streamKey = (epoch: string, shard: number) => `{s${shard}}:${epoch}`

/** High-water mark: the last seq that the stream of this shard holds or held. */
export const markKey = (epoch: string, shard: number) => `{s${shard}}:${epoch}:hwm`
