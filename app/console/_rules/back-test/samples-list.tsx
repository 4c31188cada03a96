'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { BackTestResult, WithPlayers } from '#server/contract/back-tests'
import { Link } from '../../../_ui/link.tsx'
import { useFormats } from '../../_format/use-formats.ts'
import { SectionHead } from '../../_overview/section-head.tsx'
import { shortId } from '../../_tail/short-id.ts'
import { useTierWords } from './use-tier-words.ts'

type Props = { result: BackTestResult; called: WithPlayers['players'] }
type Sample = BackTestResult['samples'][number]

/** The players whom it changes most, before and after; each leads to who they are. */
export const SamplesList = ({ result, called }: Props) => {
  const t = useTranslations('console.back_test')
  const id = useId()
  const { samples } = result
  return (
    <section aria-labelledby={id} className="border-b border-line">
      <SectionHead id={id} title={t('samples')}>
        <p className="text-small text-ink-2">{t('samples_lead', { count: samples.length })}</p>
      </SectionHead>
      {samples.length > 0 && (
        <ul className="border-t border-line">
          {samples.map(sample => (
            <SampleRow key={sample.player_id} sample={sample} result={result} called={called} />
          ))}
        </ul>
      )}
    </section>
  )
}

const SampleRow = ({ sample, result, called }: Props & { sample: Sample }) => {
  const t = useTranslations('console.back_test')
  const { count, signed } = useFormats()
  const keyWords = useKeyWords(result)
  const { player_id, live, draft } = sample
  const who = called[player_id]
  const more = draft.points - live.points
  const gained = draft.tiers.filter(tier => !live.tiers.includes(tier))
  const lost = live.tiers.filter(tier => !draft.tiers.includes(tier))
  return (
    <li
      data-sample={player_id}
      className="grid grid-cols-[minmax(7rem,1fr)_minmax(0,auto)] items-baseline gap-x-4 gap-y-0.5 border-b border-line px-4 py-1.5 tabular-nums last:border-0 md:px-6 @2xl:grid-cols-[minmax(9rem,1fr)_11rem_6rem_minmax(0,2fr)]"
    >
      <Link
        href={`/console/players/${player_id}`}
        className="min-h-6 truncate font-semibold text-brand-ink hover:underline"
      >
        <bdi>{who?.name ?? who?.external_id ?? shortId(player_id)}</bdi>
      </Link>
      <p className="text-right">
        <span className="sr-only">{t('points_from_to', { from: live.points, to: draft.points })}</span>
        <span aria-hidden="true">
          {count(live.points)} → <span className="font-semibold">{count(draft.points)}</span>
        </span>{' '}
        <span className={more > 0 ? 'text-ok' : more < 0 ? 'text-bad' : 'text-ink-3'}>{signed(more)}</span>
      </p>
      <p className="text-ink-2">
        {live.level === draft.level
          ? t('level_same', { level: live.level })
          : t('level_from_to', { from: live.level, to: draft.level })}
      </p>
      <p className="text-right @2xl:text-left">
        {gained.length > 0 && <span className="text-ok">+ {gained.map(keyWords).join(', ')}</span>}
        {gained.length > 0 && lost.length > 0 && ' · '}
        {lost.length > 0 && <span className="text-bad">− {lost.map(keyWords).join(', ')}</span>}
        {gained.length + lost.length === 0 && <span className="text-ink-3">{t('same_tiers')}</span>}
      </p>
    </li>
  )
}

/** `first_steps:bronze` in words. */
const useKeyWords = (result: BackTestResult) => {
  const tierWords = useTierWords(result)
  return (key: string): string => {
    const found = result.achievements.find(one => `${one.id}:${one.tier}` === key)
    return found ? tierWords(found) : key
  }
}
