'use client'

import { ArrowLeft, Wrench } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { Progress } from '#server/contract/progress'
import { Button } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { StatusOf } from '../_players/status-of.tsx'
import { StreakMark } from '../_players/streak-mark.tsx'
import { PlayerStanding } from '../_review/player-standing.tsx'
import { Avatar } from './avatar.tsx'
import { HeaderFigure } from './header-figure.tsx'
import { OnboardingFigure } from './onboarding-figure.tsx'
import { RoleFigure } from './role-figure.tsx'
import { useSummary } from './use-player.ts'

type Props = { progress: Progress; onCorrect?: () => void }

/** Who it is and how they stand. What may not be done is not offered. */
export const PlayerHeader = ({ progress, onCorrect }: Props) => {
  const t = useTranslations('console.player')
  const locale = useLocale()
  const formats = useFormats()
  const { player, title, points, level, streak, unit } = progress
  const summary = useSummary(player.id).body?.data[0]
  const isToLevel = level.next - points.total_earned
  // Who was erased has no other name left.
  const isKnown = player.external_id !== player.id
  return (
    <header className="border-b border-line px-4 pt-3 pb-4 md:px-6">
      <Link
        href="/console/players"
        className="inline-flex min-h-6 items-center gap-1 rounded-s text-small text-brand-ink hover:underline"
      >
        <ArrowLeft className="size-3.5" aria-hidden="true" />
        {t('all_players')}
      </Link>
      <div className="mt-1 flex flex-wrap items-start gap-x-4 gap-y-3">
        <Avatar player={player} className="size-14 text-h2" />
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-h1 [overflow-wrap:anywhere]">
            <bdi>{player.name ?? player.external_id}</bdi>
          </h2>
          <p className="mt-0.5 text-small text-ink-2 [overflow-wrap:anywhere]">
            {isKnown && (
              <>
                <code className="select-all">{player.external_id}</code>
                {summary && ` · ${summary.source}`} ·{' '}
              </>
            )}
            <code className="select-all">{player.id}</code>
          </p>
          {title && (
            <p data-title="" className="mt-0.5 text-small text-ink-2 [overflow-wrap:anywhere]">
              {t('title', { title: title.text[locale] })}
            </p>
          )}
          {summary && <StatusOf status={summary.status} className="mt-0.5 block" />}
          <PlayerStanding player={player.id} />
        </div>
        {onCorrect && (
          <Button data-correct="" onClick={onCorrect} className="max-sm:w-full">
            <Wrench className="size-3.5" aria-hidden="true" />
            {t('correct')}
          </Button>
        )}
      </div>
      <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 lg:flex lg:gap-x-12">
        <HeaderFigure
          name={unit.plural[locale]}
          note={t('earned', { points: formats.count(points.total_earned) })}
          data-figure="points"
          isMain
        >
          {formats.count(points.available)}
        </HeaderFigure>
        <HeaderFigure
          name={t('level')}
          note={t('to_next', { points: formats.count(Math.max(0, isToLevel)) })}
          data-figure="level"
        >
          {formats.count(level.current)}
        </HeaderFigure>
        <HeaderFigure
          name={t('streak')}
          note={t('longest', { days: streak.longest, zone: streak.time_zone })}
          data-figure="streak"
        >
          <StreakMark streak={streak} />
        </HeaderFigure>
        <HeaderFigure name={t('freezes')} note={t('freezes_note')} data-figure="freezes">
          {formats.count(streak.freezes)}
        </HeaderFigure>
        <HeaderFigure name={t('tiers')} note={t('tiers_note')} data-figure="tiers">
          {summary ? formats.count(summary.tiers) : '–'}
        </HeaderFigure>
        <RoleFigure player={player.id} />
        <OnboardingFigure player={player.id} />
        <HeaderFigure
          name={t('active')}
          note={
            summary ? (
              <>
                {t('since')} <Moment at={summary.registered_at} look="short" />
              </>
            ) : (
              ''
            )
          }
          data-figure="active"
        >
          {summary?.last_active_at ? <Moment at={summary.last_active_at} look="short" /> : '–'}
        </HeaderFigure>
      </dl>
    </header>
  )
}
