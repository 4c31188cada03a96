'use client'

import { useState } from 'react'
import type { BoardAppearance } from '#server/contract/board'
import { useAnnounce } from '#ui/announcer'
import { StatusShape } from '#ui/status-mark'
import { useWords } from '../../_i18n/words.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { AppearanceForm } from './appearance-form.tsx'

/** How others see the player, where they settle that apart from a board. */
export const AppearancePart = ({ appearance }: { appearance: BoardAppearance }) => {
  const t = useWords('portal.boards.appearance')
  const announce = useAnnounce()
  const { progress } = usePlayerProgress()
  const [saves, setSaves] = useState(0)
  return (
    <>
      <AppearanceForm
        appearance={appearance}
        name={progress.player.name}
        onSaved={() => {
          setSaves(saves + 1)
          announce(t('saved'))
        }}
      />
      {saves > 0 && (
        <p data-saved={saves} className="mt-3 flex items-start gap-2 text-small text-ink-2">
          <StatusShape status="ok" className="mt-0.5 size-4 shrink-0 text-ok" />
          {t('saved')}
        </p>
      )}
    </>
  )
}
