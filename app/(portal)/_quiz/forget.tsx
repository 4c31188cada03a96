'use client'

import { useRef, useState } from 'react'
import { useAction } from '#live/use-action'
import { useAnnounce } from '#ui/announcer'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { Sheet } from '../_shell/sheet.tsx'
import type { WayIn } from './make-way-in.ts'

/** Deletes what was answered and what it said, once that was confirmed. */
export const Forget = ({ wayIn }: { wayIn: WayIn }) => {
  const t = useWords('quiz.forget')
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {t('act')}
      </Button>
      {isAsking && <ForgetSheet wayIn={wayIn} onClose={() => setAsking(false)} />}
    </>
  )
}

const ForgetSheet = ({ wayIn, onClose }: { wayIn: WayIn; onClose: () => void }) => {
  const t = useWords('quiz.forget')
  const announce = useAnnounce()
  const dialog = useRef<HTMLDialogElement>(null)
  const { run, busy, problem } = useAction(async () => {
    await wayIn.forget()
    announce(t('done'))
  })
  return (
    <Sheet dialog={dialog} title={t('title')} onClose={onClose}>
      <p className="text-pretty text-ink-2">{t('body')}</p>
      {problem && <ProblemView problem={problem} />}
      <div className="space-y-2">
        <Button look="danger" block busy={busy} onClick={() => void run()}>
          {busy ? t('doing') : t('do')}
        </Button>
        <Button look="quiet" block onClick={() => dialog.current?.close()}>
          {t('keep')}
        </Button>
      </div>
    </Sheet>
  )
}
