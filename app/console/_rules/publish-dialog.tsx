'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { requestJson } from '../../_live/request-json.ts'
import { useAction } from '../../_live/use-action.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Segmented } from '../../_ui/segmented.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { usePreferences } from '../_shell/preferences-provider.tsx'
import { ScrollBox } from '../_shell/scroll-box.tsx'
import { ChangesList } from './changes-list.tsx'
import { CriteriaList } from './criteria-list.tsx'
import { ImpactLines } from './impact-lines.tsx'
import { instantOf } from './instant-of.ts'
import { NoteField } from './note-field.tsx'
import { PastField } from './past-field.tsx'
import type { DraftReply } from './rule-set-types.ts'
import { TestedLine } from './tested-line.tsx'
import type { PublishSheet } from './use-publish-sheet.ts'
import { draftKey, draftPath } from './use-rule-sets.ts'

type Props = { draft: DraftReply; sheet: PublishSheet; onScheduled: (draft: DraftReply) => void }

/** The last look before a draft comes into force: what it changes, what stands in its way, why, and when. */
export const PublishDialog = ({ draft, sheet, onScheduled }: Props) => {
  const t = useTranslations('console.rules')
  const { zone } = usePreferences()
  const { fill, close } = sheet
  const { note, when, time, past } = sheet.order
  const client = useQueryClient()
  const router = useRouter()
  const field = useId()
  const at = instantOf(time, zone)
  const { run, busy, problem } = useAction(async () => {
    const body = { note, past, ...(when === 'later' && at !== null ? { at } : {}) }
    const reply = await requestJson<DraftReply>(`${draftPath}/publish`, {
      method: 'POST',
      body,
      revision: draft.revision,
    })
    if (when === 'later') {
      client.setQueryData(draftKey, reply)
      onScheduled(reply)
      close()
      return
    }
    // In its place: back must not lead to a sheet with nothing left to publish.
    router.replace('/console/rules')
    await client.invalidateQueries({ queryKey: ['console', 'rules'] })
  })
  const isBlocked = draft.faults.length > 0 || draft.changes.length === 0
  const isReady = !isBlocked && note.trim() !== '' && (when === 'now' || at !== null)
  return (
    <Dialog title={t('publish_title')} onClose={close}>
      <ScrollBox name={t('what_changes')} className="max-h-60 rounded-s border border-line px-3">
        <ChangesList changes={draft.changes} />
      </ScrollBox>
      {isBlocked ? (
        <p role="alert" className="rounded-s bg-bad-soft px-3 py-2 text-bad">
          {draft.faults.length > 0 ? t('blocked', { count: draft.faults.length }) : t('nothing_to_publish')}
        </p>
      ) : (
        <>
          <ImpactLines revision={draft.revision} />
          <CriteriaList draft={draft} />
          <TestedLine draft={draft} onBackTest={sheet.toBackTest} />
          <p className="text-small text-ink-2">{t('publish_effect')}</p>
          <NoteField value={note} onChange={text => fill({ note: text })} />
          {touchesPast(draft) && <PastField value={past} onChange={chosen => fill({ past: chosen })} />}
          <Segmented
            label={t('when')}
            value={when}
            options={[
              { value: 'now', label: t('now') },
              { value: 'later', label: t('later') },
            ]}
            onChange={chosen => fill({ when: chosen })}
          />
          {when === 'later' && (
            <div>
              <label htmlFor={field} className="mb-1 block text-label text-ink-2">
                {t('time', {
                  zone: zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone,
                })}
              </label>
              <input
                id={field}
                type="datetime-local"
                value={time}
                onChange={event => fill({ time: event.target.value })}
                className="h-8 w-full rounded-s border border-line-strong bg-surface px-2 font-mono"
              />
            </div>
          )}
          {problem && <ProblemView problem={problem} />}
          <Button busy={busy} disabled={!isReady} onClick={run}>
            {t(when === 'now' ? 'publish_now' : 'schedule')}
          </Button>
        </>
      )}
    </Dialog>
  )
}

/** What players did before counts for nothing but metrics and the tiers that they reach; how a badge looks is neither. */
const touchesPast = ({ changes }: DraftReply) =>
  changes.some(({ pointer }) => /^\/(metrics|achievements)(\/(?!\d+\/art(\/|$))|$)/.test(pointer))
