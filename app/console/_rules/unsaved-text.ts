import type { DraftReply } from './rule-set-types.ts'

export type Unsaved = { text: string; base: DraftReply }

const key = 'diana-unsaved-draft'

/** What was typed and is not saved, kept by the tab through reloads and other screens. */
export const unsavedText = {
  read(): Unsaved | null {
    const kept = sessionStorage.getItem(key)
    if (kept === null) return null
    const { text, base } = JSON.parse(kept)
    // What a tab has kept since before criteria were told has none.
    return { text, base: { criteria: [], ...base } }
  },
  keep: (unsaved: Unsaved) => sessionStorage.setItem(key, JSON.stringify(unsaved)),
  forget: () => sessionStorage.removeItem(key),
}
