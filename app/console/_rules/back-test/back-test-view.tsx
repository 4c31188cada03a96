'use client'

import { useTranslations } from 'next-intl'
import { AchievementsTable } from './achievements-table.tsx'
import { BackTestHead } from './back-test-head.tsx'
import { CostFigures } from './cost-figures.tsx'
import { DaysChart } from './days-chart.tsx'
import { Headline } from './headline.tsx'
import { SamplesList } from './samples-list.tsx'
import { SegmentsTable } from './segments-table.tsx'
import { type BackTestReply, isOpen } from './use-back-tests.ts'

type Props = {
  test: BackTestReply
  /** Whether what is typed is further than what is saved. */
  isTyping: boolean
  mayCancel: boolean
}

/** One back-test: how far it is, whether it still speaks of the draft, and everything it found. */
export const BackTestView = ({ test, isTyping, mayCancel }: Props) => {
  const t = useTranslations('console.back_test')
  const { result, players, state } = test
  return (
    <article aria-label={t('result')} data-back-test={state}>
      <BackTestHead test={test} isTyping={isTyping} mayCancel={mayCancel} />
      {result === null && !isOpen(test) && state !== 'failed' && (
        <p className="px-4 py-3 text-ink-2 md:px-6">{t('nothing_found')}</p>
      )}
      {result?.players.all === 0 && result.days.length === 0 && !isOpen(test) && (
        <p data-empty="" className="border-b border-line px-4 py-4 text-ink-2 md:px-6">
          {t('empty')}
        </p>
      )}
      {result && (result.players.all > 0 || result.days.length > 0) && (
        <>
          <Headline result={result} basedOn={test.based_on} />
          <DaysChart days={result.days} basedOn={test.based_on} />
          <AchievementsTable result={result} basedOn={test.based_on} />
          <SegmentsTable segments={result.segments} basedOn={test.based_on} />
          <SamplesList result={result} called={players} />
          {result.cost && <CostFigures test={test} cost={result.cost} />}
          <p className="border-b border-line px-4 py-3 text-small text-ink-2 md:px-6">
            <span className="block max-w-4xl">
              {t('how')} {t('took_how')}
            </span>
          </p>
        </>
      )}
    </article>
  )
}
