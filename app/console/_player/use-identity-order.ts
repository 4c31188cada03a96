'use client'

import type { IdentityAnswer, IdentityOrder } from '#server/contract/identities'
import { playerPath } from './use-player.ts'
import { useReasonedOrder } from './use-reasoned-order.ts'

type Name = Pick<IdentityOrder, 'verb' | 'source' | 'external_id'>

/** An order about what a host calls a player. It has no version: whoever is slower is refused by what is so by then. */
export const useIdentityOrder = (id: string, name: Name, lacking: string | null) =>
  useReasonedOrder<IdentityOrder, IdentityAnswer & { version?: number }>({
    path: `${playerPath(id)}/identities`,
    about: `${name.verb} ${id}`,
    orderOf: reason => ({ ...name, reason }),
    lacking,
  })
