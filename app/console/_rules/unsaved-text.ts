import type { DraftReply } from './rule-set-types.ts'

export type Unsaved = { text: string; base: DraftReply }

const key = 'diana-unsaved-draft'

/** What was typed and is not saved, kept by the tab through reloads and other screens. */
export const unsavedText = {
  read(): Unsaved | null {
    const kept = sessionStorage.getItem(key)
    return kept === null ? null : JSON.parse(kept)
  },
  keep: (unsaved: Unsaved) => sessionStorage.setItem(key, JSON.stringify(unsaved)),
  forget: () => sessionStorage.removeItem(key),
}
