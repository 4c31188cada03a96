import type { BreakerDetail } from '#server/contract/breakers'
import { type Draft, draftOf, tuningFields } from './tuning-draft.ts'

/** What is typed, and the version that it was begun on. */
export type Tuning = { base: Pick<BreakerDetail, 'version' | 'config'>; draft: Draft }

export const beginTuning = ({ version, config }: Tuning['base']): Tuning => ({
  base: { version, config },
  draft: draftOf(config),
})

/** What was left when the form was closed: written by this page alone, and gone with it. */
export const readTuning = (kept: string): Tuning | null => (kept === '' ? null : JSON.parse(kept))

/** The same over what somebody else set meanwhile: what was typed stays, and a field that was left alone is theirs. */
export function rebased({ base, draft }: Tuning, theirs: Tuning['base']): Tuning {
  const [before, after] = [draftOf(base.config), draftOf(theirs.config)]
  const next = { ...draft, mode: draft.mode === before.mode ? after.mode : draft.mode }
  for (const field of tuningFields) if (draft[field] === before[field]) next[field] = after[field]
  return { base: { version: theirs.version, config: theirs.config }, draft: next }
}
