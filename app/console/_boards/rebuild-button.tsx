'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { requestJson } from '../../_live/request-json.ts'
import { useAction } from '../../_live/use-action.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Dialog } from '../_shell/dialog.tsx'

/** Has the ranks in Redis set anew, after saying what that means. */
export const RebuildButton = ({ board }: { board: string }) => {
  const t = useTranslations('console.boards.rebuild')
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button look="secondary" onClick={() => setAsking(true)}>
        {t('open')}
      </Button>
      {isAsking && <RebuildDialog board={board} onClose={() => setAsking(false)} />}
    </>
  )
}

const RebuildDialog = ({ board, onClose }: { board: string; onClose: () => void }) => {
  const t = useTranslations('console.boards.rebuild')
  const announce = useAnnounce()
  const { run, busy, problem } = useAction(async () => {
    await requestJson(`/api/v1/boards/${encodeURIComponent(board)}/rebuilds`, { method: 'POST', body: {} })
    announce(t('begun'))
    onClose()
  })
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <p className="text-ink-2">{t('body')}</p>
      {problem && <ProblemView problem={problem} />}
      <Button busy={busy} onClick={() => void run()}>
        {t('confirm')}
      </Button>
    </Dialog>
  )
}
