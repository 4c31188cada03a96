'use client'

import { useTranslations } from 'next-intl'
import { Link } from '../../_ui/link.tsx'
import { StandingLine } from './standing-line.tsx'
import { useStanding } from './use-violations.ts'

/** On a player's page: how far they are trusted, and the way to what they did against the patterns. */
export const PlayerStanding = ({ player }: { player: string }) => {
  const t = useTranslations('console.review')
  const standing = useStanding(player)
  if (!standing) return null
  return (
    <div className="mt-1 flex flex-wrap items-baseline gap-x-3">
      <StandingLine standing={standing} />
      <Link
        href={`/console/review?state=all&player=${player}`}
        className="text-small text-brand-ink underline underline-offset-2"
      >
        {t('see_violations')}
      </Link>
    </div>
  )
}
