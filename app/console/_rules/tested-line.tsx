'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { Moment } from '../_format/moment.tsx'
import { BackTestProgress } from './back-test/back-test-progress.tsx'
import { RangeWords } from './back-test/range-words.tsx'
import { StateMark } from './back-test/state-mark.tsx'
import { isOpen, useBackTest, useDraftBackTests } from './back-test/use-back-tests.ts'
import type { DraftReply } from './rule-set-types.ts'
import { TestedOutcome } from './tested-outcome.tsx'

type Props = { draft: DraftReply; onBackTest: (id: string | null) => void }

/** When exactly this draft was last held against the past, and what came of it; or the way to do so. */
export const TestedLine = ({ draft: { revision, criteria }, onBackTest }: Props) => {
  const t = useTranslations('console.tested')
  const list = useDraftBackTests(revision)
  const newest = list.body?.data[0]
  const { body, problem } = useBackTest(newest?.id ?? null)
  const test = body ?? newest
  return (
    <section aria-label={t('title')} data-tested={test?.state ?? ''}>
      <h3 className="text-label text-ink-2">{t('title')}</h3>
      {!list.body && !list.problem && <Skeleton className="mt-1 h-5" />}
      {!list.body && list.problem && <p className="text-small text-ink-2">{t('unknown')}</p>}
      {list.body && !test && <p className="rounded-s bg-warn-soft px-3 py-1.5">{t('never')}</p>}
      {test && (
        <div className="space-y-1">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <StateMark state={test.state} />
            <span className="tabular-nums">
              {t.rich('at', { when: () => <Moment at={test.created_at} look="short" /> })}
            </span>
          </p>
          <p className="text-small text-ink-2">
            {t.rich('over', { range: () => <RangeWords from={test.from} to={test.to} /> })}
          </p>
          {isOpen(test) && <BackTestProgress events={test.events} />}
          {body?.result && <TestedOutcome result={body.result} test={body} criteria={criteria} />}
          {!body && problem && <p className="text-small text-ink-2">{t('outcome_unknown')}</p>}
          {!test.current.live && (
            <p data-stale="live" className="rounded-s bg-warn-soft px-3 py-1.5">
              {t('other_live', { version: test.based_on })}
            </p>
          )}
        </div>
      )}
      {list.body && (
        <Button look="quiet" className="-ml-2" onClick={() => onBackTest(test?.id ?? null)}>
          {t(test ? 'open' : 'run')}
        </Button>
      )}
    </section>
  )
}
