'use client'

import { useTranslations } from 'next-intl'
import { Moment } from '../_format/moment.tsx'
import type { DraftEditor } from './use-draft-editor.ts'

/** Whether what is on screen is what is kept. */
export const SaveState = ({ editor }: { editor: DraftEditor }) => {
  const t = useTranslations('console.rules')
  const { base, dirty, saving, parsed, problem, theirs } = editor
  const state = saving
    ? 'saving'
    : theirs
      ? 'somebody_saved'
      : problem
        ? 'not_saved'
        : dirty
          ? parsed.ok
            ? 'unsaved'
            : 'unsaved_broken'
          : base.edited_at === null
            ? 'as_live'
            : 'saved'
  const isBad = state === 'not_saved' || state === 'unsaved_broken' || state === 'somebody_saved'
  return (
    <p role="status" data-save={state} className={isBad ? 'font-semibold text-bad' : 'text-ink-2'}>
      {t(state)}
      {state === 'saved' && base.edited_at !== null && (
        <>
          {' '}
          <Moment at={base.edited_at} className="tabular-nums" />
        </>
      )}
    </p>
  )
}
