'use client'

import { Badge } from '#ui/badge'
import { Glyph } from '#ui/glyph'
import { type Toast, ToastStack } from '#ui/toast-stack'
import { useWords } from '../../_i18n/words.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { Flame } from './flame.tsx'
import { LevelMedal } from './level-medal.tsx'
import { unknownArt } from './unknown-art.ts'
import type { Unlock } from './unlock.ts'
import { UnlockLink } from './unlock-link.tsx'
import { useBadgeNews } from './use-badge-news.ts'
import { useCelebrated } from './use-celebrated.ts'
import { type Stacked, useUnlockStack } from './use-unlock-stack.ts'

type Props = {
  unlocks: readonly Unlock[]
  dismiss: (id: string) => void
  dismissAll: () => void
}

/** The cards for levels, badges and streak days, beside the page, and as much of a feast as they are worth. */
const Unlocks = ({ unlocks, dismiss, dismissAll }: Props) => {
  const { progress, formats } = usePlayerProgress()
  const t = useWords('portal.toast')
  const news = useBadgeNews(formats, progress.streak.time_zone)
  const stack = useUnlockStack(unlocks, progress)
  const shining = useCelebrated(stack[0])
  const hasBadges = stack.some(({ unlock }) => unlock.kind === 'achievement')

  const toastOf = ({ id, unlock, badge }: Stacked): Toast => {
    if (unlock.kind === 'level') {
      const number = formats.number(unlock.level)
      return {
        id,
        title: t('level', { level: number }),
        body: t('levelBody'),
        mark: <LevelMedal level={number} />,
      }
    }
    if (unlock.kind === 'streak') {
      return {
        id,
        title: t('streak', { days: unlock.days }),
        body: t('streakBody'),
        mark: <Flame lit className="size-12" />,
      }
    }
    const { glyph, ...art } = badge?.art ?? unknownArt
    const title = news.title(unlock, badge)
    return {
      id,
      title,
      body: news.body(unlock, badge),
      mark: <Badge {...art} tier={unlock.tier} glyph={<Glyph name={glyph} />} />,
      ...(stack.length === 1 && {
        action: (
          <UnlockLink achievement={unlock.achievement} onFollow={() => dismiss(id)}>
            {t('view')}
            <span className="sr-only"> {title}</span>
          </UnlockLink>
        ),
      }),
    }
  }

  const viewAll = stack.length > 1 && hasBadges && (
    <UnlockLink achievement={null} onFollow={dismissAll}>
      {t('viewAll')}
    </UnlockLink>
  )
  const toasts = stack.map(card => ({
    ...toastOf(card),
    isShining: card.id === shining,
    ...(viewAll && { action: viewAll }),
  }))
  return <ToastStack toasts={toasts} onDismiss={dismiss} onDismissAll={dismissAll} />
}

export default Unlocks
