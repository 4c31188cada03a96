'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { useMay, useRole } from '../_session/role.ts'
import { useWide } from '../_tail/use-wide.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import { DraftDesk } from './draft-desk.tsx'
import { ScheduleLine } from './draft-line.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { RebasePanel } from './rebase-panel.tsx'
import type { DraftReply } from './rule-set-types.ts'
import { SaveState } from './save-state.tsx'
import { ScreenState } from './screen-state.tsx'
import { useDraftEditor } from './use-draft-editor.ts'
import { useEditorKeys } from './use-editor-keys.ts'
import { usePublishSheet } from './use-publish-sheet.ts'
import { useDraft } from './use-rule-sets.ts'

/** The editor of the one draft that all admins share. */
export const DraftScreen = () => {
  const { body, problem, retry, fetching } = useDraft()
  return body ? (
    <Loaded latest={body} />
  ) : (
    <ScreenState problem={problem} onRetry={retry} retrying={fetching} />
  )
}

const Loaded = ({ latest }: { latest: DraftReply }) => {
  const t = useTranslations('console.rules')
  const editor = useDraftEditor(latest)
  const wide = useWide()
  const role = useRole()
  const mayEdit = useMay('edit_rules')
  const edits = wide && mayEdit
  const sheet = usePublishSheet(editor.dirty)
  const { base, parsed, problem, saving, theirs } = editor
  const isScheduled = base.publish_at !== null
  const publish = async () => {
    if (mayEdit && (await editor.save())) sheet.open()
  }
  useEditorKeys(
    () => void editor.save(),
    () => void publish(),
    editor.dirty,
  )
  return (
    <div className="flex flex-col md:h-[calc(100dvh-76px)]">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2 md:px-6">
        <Link href="/console/rules" className="text-brand-ink underline underline-offset-2">
          {t('all_versions')}
        </Link>
        <p className="text-ink-2">{t('based_on', { version: base.based_on })}</p>
        <SaveState editor={editor} />
        {edits && (
          <div className="ml-auto flex gap-2">
            {isScheduled ? (
              <Button look="secondary" busy={saving} onClick={editor.unschedule}>
                {t('unschedule')}
              </Button>
            ) : (
              <>
                <Button look="secondary" busy={saving} onClick={editor.save}>
                  {t('save')}
                </Button>
                <Button disabled={!parsed.ok || theirs !== null} busy={saving} onClick={publish}>
                  {t('publish')}
                </Button>
              </>
            )}
          </div>
        )}
      </div>
      {!edits && (
        <p data-read-only="" className="border-b border-line bg-info-soft px-4 py-2 md:px-6">
          {mayEdit ? t('larger_screen') : t('read_only', { role: role ?? '' })}
        </p>
      )}
      {(isScheduled || base.publish_refused !== null) && (
        <div className="px-4 pb-2 md:px-6">
          <ScheduleLine draft={base} />
        </div>
      )}
      {problem && <ProblemView problem={problem} onRetry={editor.save} retrying={saving} className="m-4" />}
      {theirs && parsed.ok && (
        <ConflictPanel
          key={theirs.revision}
          since="saved"
          base={base.document}
          mine={parsed.document}
          theirs={theirs.document}
          busy={saving}
          onResolve={editor.resolve}
        />
      )}
      {!theirs && edits && <RebasePanel editor={editor} />}
      {sheet.isAside && mayEdit && !isScheduled && (
        <p
          data-aside=""
          className="flex flex-wrap items-center gap-x-3 border-b border-line bg-info-soft px-4 py-1 md:px-6"
        >
          {t('publish_waits')}
          <Button look="quiet" busy={saving} onClick={publish}>
            {t('publish_back')}
          </Button>
        </p>
      )}
      <DraftDesk editor={editor} readOnly={!edits || isScheduled || (theirs !== null && parsed.ok)} />
      {sheet.isOpen && mayEdit && !isScheduled && (
        <PublishDialog draft={editor.base} sheet={sheet} onScheduled={editor.adopt} />
      )}
    </div>
  )
}
