'use client'

import { useTranslations } from 'next-intl'
import type { BackTest, BackTestResult } from '#server/contract/back-tests'
import type { CriteriaChange } from '#server/contract/rule-sets'
import { useFormats } from '../_format/use-formats.ts'
import { shareRead } from './back-test/share-read.ts'
import { isOpen } from './back-test/use-back-tests.ts'
import { TestedWarnings } from './tested-warnings.tsx'

type Props = { result: BackTestResult; test: BackTest; criteria: readonly CriteriaChange[] }

/** What a back-test came to: points, players who gain or miss a tier, and tiers for nobody or for nearly everybody. */
export const TestedOutcome = ({ result, test, criteria }: Props) => {
  const t = useTranslations('console.tested')
  const { count, signed, signedPercent, percent } = useFormats()
  const { points, players } = result
  const { partial, based_on: version } = test
  if (players.all === 0 && !isOpen(test)) return <p>{t('nobody')}</p>
  const more = signed(points.draft - points.live)
  return (
    <>
      <p data-outcome="" className="font-semibold tabular-nums">
        {points.inflation_percent === null
          ? t('points', { more, version })
          : t('points_percent', { more, percent: signedPercent(points.inflation_percent), version })}
      </p>
      <p className="text-small tabular-nums">
        {t('players', {
          all: count(players.all),
          more: count(players.more_tiers),
          fewer: count(players.fewer_tiers),
        })}
      </p>
      {partial && (
        <p data-partial="" className="rounded-s bg-warn-soft px-3 py-1.5">
          {t('partial', { share: percent(shareRead(test)) })}
        </p>
      )}
      <TestedWarnings result={result} test={test} criteria={criteria} />
    </>
  )
}
