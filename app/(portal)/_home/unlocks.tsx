'use client'

import { useEffect } from 'react'
import type { Progress } from '#server/contract/progress'
import { Badge } from '#ui/badge'
import { Glyph } from '#ui/glyph'
import { type Toast, ToastStack } from '#ui/toast-stack'
import { useWords } from '../../_i18n/words.ts'
import { useCelebrations } from '../_me/celebrations.ts'
import { throwConfetti } from './confetti.ts'
import { Flame } from './flame.tsx'
import { LevelMedal } from './level-medal.tsx'
import { unknownArt } from './unknown-art.ts'
import type { Unlock } from './unlock.ts'
import type { Formats } from './use-formats.ts'

type Props = {
  unlocks: readonly Unlock[]
  progress: Progress
  formats: Formats
  onDismiss: (id: string) => void
  onDismissAll: () => void
}

/** The cards for levels, badges and streak days, beside the page; paper only for a level. */
const Unlocks = ({ unlocks, progress, formats, onDismiss, onDismissAll }: Props) => {
  const t = useWords('portal.toast')
  const tiers = useWords('shared.badge.tier')
  const celebrating = useCelebrations()
  const level = unlocks.find(unlock => unlock.kind === 'level')?.level
  useEffect(() => {
    if (level !== undefined && celebrating) throwConfetti()
  }, [level, celebrating])

  const toastOf = (unlock: Unlock): Toast => {
    if (unlock.kind === 'level') {
      const number = formats.number(unlock.level)
      return {
        id: unlock.id,
        title: t('level', { level: number }),
        body: t('levelBody'),
        mark: <LevelMedal level={number} />,
      }
    }
    if (unlock.kind === 'streak') {
      return {
        id: unlock.id,
        title: t('streak', { days: unlock.days }),
        body: t('streakBody'),
        mark: <Flame lit className="size-12" />,
      }
    }
    const known = progress.achievements.find(({ id }) => id === unlock.achievement)
    const { glyph, ...art } = known?.art ?? unknownArt
    return {
      id: unlock.id,
      title: t('achievement', {
        name: known ? formats.text(known.name) : unlock.achievement,
        tier: tiers(unlock.tier),
      }),
      body: t('achievementBody'),
      mark: <Badge {...art} tier={unlock.tier} glyph={<Glyph name={glyph} />} />,
    }
  }

  return <ToastStack toasts={unlocks.map(toastOf)} onDismiss={onDismiss} onDismissAll={onDismissAll} />
}

export default Unlocks
