'use client'

import { ConflictPanel } from './conflict-panel.tsx'
import type { DraftEditor } from './use-draft-editor.ts'
import { useVersion, useVersions } from './use-rule-sets.ts'

/** A draft that was begun on an older version takes over what was published since, before it can be published. */
export const RebasePanel = ({ editor }: { editor: DraftEditor }) => {
  const live = useVersions().body?.data.find(version => version.live)?.version
  const begunOn = editor.base.based_on
  if (live === undefined || live <= begunOn || editor.base.revision === 0) return null
  return <Loaded key={live} editor={editor} begunOn={begunOn} live={live} />
}

const Loaded = ({ editor, begunOn, live }: { editor: DraftEditor; begunOn: number; live: number }) => {
  const before = useVersion(begunOn).body
  const now = useVersion(live).body
  if (!before || !now || !editor.parsed.ok) return null
  return (
    <ConflictPanel
      since="published"
      base={before.document}
      mine={editor.parsed.document}
      theirs={now.document}
      busy={editor.saving}
      onResolve={document => editor.rebase(document, live)}
    />
  )
}
