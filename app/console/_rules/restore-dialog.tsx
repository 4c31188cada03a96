'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { requestJson } from '../../_live/request-json.ts'
import { useAction } from '../../_live/use-action.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { useKeptText, useKeptTexts } from '../_shell/kept-texts.tsx'
import { NoteField } from './note-field.tsx'

/** Asks before an old version comes back: which, what that does, and why. */
export const RestoreDialog = ({ version, onClose }: { version: number; onClose: () => void }) => {
  const t = useTranslations('console.rules')
  const about = `restore ${version}`
  const [note, setNote] = useKeptText(about)
  const texts = useKeptTexts()
  const client = useQueryClient()
  const router = useRouter()
  const { run, busy, problem } = useAction(async () => {
    await requestJson(`/api/v1/rule-sets/${version}/restore`, { method: 'POST', body: { note } })
    texts.forget(about)
    router.push('/console/rules')
    await client.invalidateQueries({ queryKey: ['console', 'rules'] })
  })
  return (
    <Dialog title={t('restore_title', { version })} onClose={onClose}>
      <p className="text-ink-2">{t('restore_effect', { version })}</p>
      <NoteField value={note} onChange={setNote} />
      {problem && <ProblemView problem={problem} />}
      <Button busy={busy} disabled={note.trim() === ''} onClick={run}>
        {t('restore_confirm', { version })}
      </Button>
    </Dialog>
  )
}
