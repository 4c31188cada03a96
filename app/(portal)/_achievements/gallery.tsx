'use client'

import { Suspense, useEffect } from 'react'
import type { Achievements } from '#server/contract/achievements'
import { useWords } from '../../_i18n/words.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { AlbumHead } from './album-head.tsx'
import { arrange } from './arrange.ts'
import { Filters } from './filters.tsx'
import { Grid } from './grid.tsx'
import { AlbumAway, DetailSheet, Empty, fetchTheRest, OutOfDate } from './later.ts'
import { useAchievements } from './use-achievements.ts'
import { useBadgeWords } from './use-badge-words.ts'
import { useGalleryPlace } from './use-gallery-place.ts'

type Props = { achievements: Achievements | null; drawnAt: number }

/** Every badge there is, as an album that wants to be filled; one of them opens over it. */
export const Gallery = ({ achievements, drawnAt }: Props) => {
  const t = useWords('portal.achievements')
  const { progress, formats } = usePlayerProgress()
  const words = useBadgeWords(formats, progress.streak.time_zone)
  const place = useGalleryPlace()
  const { body, problem, busy, at, refresh } = useAchievements(achievements, drawnAt)
  useEffect(fetchTheRest, [])
  if (!body) {
    return (
      <>
        <h1 className="py-2 text-h2">{t('title')}</h1>
        <Suspense>
          <AlbumAway problem={problem} onRetry={refresh} retrying={busy} />
        </Suspense>
      </>
    )
  }
  const counted = body.rarity
  return (
    <>
      {problem && (
        <Suspense>
          <OutOfDate problem={problem} at={at} onRetry={refresh} retrying={busy} />
        </Suspense>
      )}
      <div className="ticket grid-cols-1!">
        <div className="ticket-part ticket-today ticket-across">
          <div className="ticket-paper" />
          <AlbumHead body={body} place={place} formats={formats} />
        </div>
        <div className="ticket-part ticket-week ticket-across pt-3">
          <div className="ticket-paper" />
          <Filters data={body.data} place={place} formats={formats} />
          {arrange(body.data, place.query).length === 0 ? (
            <Suspense>
              <Empty place={place} />
            </Suspense>
          ) : (
            <Grid data={body.data} place={place} formats={formats} words={words} />
          )}
          <p className="album-foot">
            {counted
              ? t('rarity.counted', {
                  players: counted.active_players,
                  days: counted.active_days,
                  time: formats.moment(counted.counted_at),
                  zone: formats.place(progress.streak.time_zone),
                })
              : t('rarity.counting')}
          </p>
        </div>
      </div>
      <Suspense>
        {place.openId !== null && (
          <DetailSheet body={body} place={place} formats={formats} words={words} unit={progress.unit} />
        )}
      </Suspense>
    </>
  )
}
