'use client'

import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { useAction } from '#live/use-action'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { Sheet } from '../_shell/sheet.tsx'
import type { WayIn } from './make-way-in.ts'

type Props = { wayIn: WayIn; part: 'quiz' | 'tour'; onClose: () => void }

/** Later, or not at all: the first loses nothing, the second ends the way in, and says so. */
export const SkipSheet = ({ wayIn, part, onClose }: Props) => {
  const t = useWords('quiz.skip')
  const router = useRouter()
  const dialog = useRef<HTMLDialogElement>(null)
  const { run, busy, problem } = useAction(async () => {
    await wayIn.order('skip')
    if (part === 'quiz') router.push('/')
    else dialog.current?.close()
  })
  return (
    <Sheet dialog={dialog} title={t('title')} onClose={onClose}>
      <div className="space-y-2 text-pretty text-ink-2">
        <p>{t('later')}</p>
        <p>{part === 'quiz' ? t('all') : t('tour')}</p>
      </div>
      {problem && <ProblemView problem={problem} />}
      <div className="space-y-2">
        <Button block onClick={() => router.push('/')}>
          {t('goLater')}
        </Button>
        <Button look="secondary" block busy={busy} onClick={() => void run()}>
          {busy ? t('doing') : part === 'quiz' ? t('do') : t('doTour')}
        </Button>
      </div>
    </Sheet>
  )
}
