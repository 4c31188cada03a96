'use client'

import { useTranslations } from 'next-intl'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { AchievementRow } from './achievement-row.tsx'
import { useAchievements } from './use-player.ts'

/** Every achievement with how far the player is, when each tier was earned, and what an admin took away. */
export const AchievementsTab = ({ id }: { id: string }) => {
  const t = useTranslations('console.player')
  const { body, problem, fetching, retry } = useAchievements(id)
  const hidden = body?.data.filter(({ state }) => state === 'hidden').length ?? 0
  return (
    <>
      {problem && problem.status !== 401 && !body && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
        </div>
      )}
      {!body && !problem && <PlayersSkeleton />}
      {body && (
        <ul>
          {body.data.map(one => one.state === 'shown' && <AchievementRow key={one.id} achievement={one} />)}
        </ul>
      )}
      {hidden > 0 && (
        <p className="px-4 py-3 text-small text-ink-3 md:px-6">{t('hidden', { count: hidden })}</p>
      )}
    </>
  )
}
