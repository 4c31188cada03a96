'use client'

import { DraftLine } from './draft-line.tsx'
import { ScreenState } from './screen-state.tsx'
import { useDraft, useVersions } from './use-rule-sets.ts'
import { VersionsTable } from './versions-table.tsx'

/** What decides about points: the version in force, those before it, and the one in the making. */
export const RulesScreen = () => {
  const versions = useVersions()
  const draft = useDraft()
  if (!versions.body || !draft.body) {
    const retry = () => {
      versions.retry()
      draft.retry()
    }
    return (
      <ScreenState
        problem={versions.problem ?? draft.problem}
        onRetry={retry}
        retrying={versions.fetching || draft.fetching}
      />
    )
  }
  return (
    <>
      <DraftLine draft={draft.body} />
      <VersionsTable list={versions.body} />
    </>
  )
}
