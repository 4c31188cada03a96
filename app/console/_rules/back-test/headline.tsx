'use client'

import { useTranslations } from 'next-intl'
import type { BackTestResult } from '#server/contract/back-tests'
import { useFormats } from '../../_format/use-formats.ts'

type Props = { result: BackTestResult; basedOn: number }

const moves = ['more_points', 'fewer_points', 'more_tiers', 'fewer_tiers'] as const

/** What it comes to: points more or less in all, and how many players would stand better or worse. */
export const Headline = ({ result: { points, players }, basedOn }: Props) => {
  const t = useTranslations('console.back_test')
  const { count, signed, signedPercent, percent } = useFormats()
  const more = points.draft - points.live
  return (
    <section aria-label={t('in_all')} className="border-b border-line px-4 py-4 md:px-6">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 @2xl:grid-cols-[auto_auto_auto_1fr] @2xl:gap-x-12">
        <div className="max-@2xl:col-span-2">
          <dt className="text-label text-ink-2">{t('inflation', { version: basedOn })}</dt>
          <dd data-figure="inflation" className="text-[32px]/10 font-semibold tabular-nums">
            {points.inflation_percent === null ? signed(more) : signedPercent(points.inflation_percent)}
          </dd>
          <dd className="text-small text-ink-2 tabular-nums">
            {points.inflation_percent === null ? t('from_nothing') : t('points_more', { more: signed(more) })}
          </dd>
        </div>
        <Figure name={t('draft_gives')} value={count(points.draft)} figure="draft" />
        <Figure name={t('live_gives', { version: basedOn })} value={count(points.live)} figure="live" />
        <Figure name={t('players_read')} value={count(players.all)} figure="players" />
      </dl>
      <dl className="mt-4 grid grid-cols-1 gap-x-8 border-t border-line pt-2 @xl:grid-cols-2">
        {moves.map(move => (
          <div key={move} className="flex min-h-7 items-baseline justify-between gap-3">
            <dt className="text-ink-2">{t(move)}</dt>
            <dd data-figure={move} className="font-semibold tabular-nums">
              {count(players[move])}
              {players.all > 0 && (
                <span className="ml-2 text-small font-normal text-ink-2">
                  {percent(players[move] / players.all)}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-1 text-small text-ink-2">{t('earned_stays', { version: basedOn })}</p>
    </section>
  )
}

const Figure = ({ name, value, figure }: { name: string; value: string; figure: string }) => (
  <div>
    <dt className="text-label text-ink-2">{name}</dt>
    <dd data-figure={figure} className="text-[24px]/7 font-semibold tabular-nums">
      {value}
    </dd>
  </div>
)
