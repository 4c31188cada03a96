'use client'

import { useMay } from '../_session/role.ts'
import { useErasure, useMerges, useSuspension } from './use-player.ts'
import { type Verb, verbs, verbsOfParts } from './verbs.ts'

/** What may be done to a player, and has a point. Whoever was erased can only be held against the log. */
export const useOfferedVerbs = (id: string): readonly Verb[] => {
  const isErased = (useErasure(id).body?.erased_at ?? null) !== null
  const partOf = useMerges(id).body?.part_of ?? null
  const mayMerge = useMay('merge_players')
  const maySuspend = useMay('review_violations')
  const held = useSuspension(id).body
  const may: Partial<Record<Verb, boolean>> = {
    role: useMay('change_roles'),
    restart: useMay('guide_players'),
    // A suspension that a violation brought is ended by its review.
    suspend: maySuspend && held !== undefined && held.violation === null,
    lift: maySuspend && (held?.ordered ?? null) !== null,
    link: mayMerge,
    unlink: mayMerge,
    view: useMay('view_as_player'),
    merge: mayMerge,
    parting: mayMerge && partOf?.state === 'open',
    export: useMay('export_players'),
    erase: useMay('erase_players'),
  }
  if (isErased) return ['recompute']
  const fitting = partOf ? verbsOfParts : verbs
  return fitting.filter(verb => may[verb] ?? true)
}
