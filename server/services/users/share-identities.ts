import type { Tx } from '#db/client'

/** Of the lock on what hosts call players. */
const lockKey = 4_711_006

/**
 * For whoever looks up players by what hosts call them and states something about them in the same transaction: until it ends,
 * nobody is made part of another, so nothing is stated of a player who is no more. Comes before the names are read, and
 * before any other lock.
 */
export const shareIdentities = (tx: Tx) => tx`select pg_advisory_xact_lock_shared(${lockKey})`

/** For whoever changes whom a name means: waits for those who read names, a moment at most, and they for it. */
export const holdIdentities = (tx: Tx) => tx`select pg_advisory_xact_lock(${lockKey})`
