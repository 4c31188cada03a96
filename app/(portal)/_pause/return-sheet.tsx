'use client'

import { useRef, useState } from 'react'
import { requestJson } from '#live/request-json'
import { useAction } from '#live/use-action'
import type { Progress } from '#server/contract/progress'
import type { StreakPauseAnswer } from '#server/contract/streak-pauses'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { Sheet } from '../_shell/sheet.tsx'
import { resumptionsPath } from './paths.ts'
import { PauseNoted } from './pause-noted.tsx'

type Props = { streak: Progress['streak']; onClose: () => void }

/** Back before the days off are over, or before they began: from today on days count again. */
export const ReturnSheet = ({ streak: { pause, today, current }, onClose }: Props) => {
  const t = useWords('portal.streak.pause')
  const { resource } = usePlayerProgress()
  const dialog = useRef<HTMLDialogElement>(null)
  const [isNoted, setNoted] = useState(false)
  const { run, busy, problem } = useAction(async () => {
    const { state } = await requestJson<StreakPauseAnswer>(resumptionsPath, { method: 'POST', body: {} })
    resource.refresh()
    if (state === 'waiting') setNoted(true)
    else dialog.current?.close()
  })
  const isAhead = pause !== null && pause.from > today
  return (
    <Sheet dialog={dialog} title={t('endTitle')} onClose={onClose}>
      <p className="text-pretty text-ink-2">{isAhead ? t('endAhead') : t('endSays', { streak: current })}</p>
      {problem && <ProblemView problem={problem} />}
      {isNoted ? (
        <PauseNoted />
      ) : (
        <Button block busy={busy} onClick={() => void run()}>
          {busy ? t('ending') : t('endDo')}
        </Button>
      )}
    </Sheet>
  )
}
