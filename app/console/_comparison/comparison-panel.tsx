'use client'

import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { useId } from 'react'
import type { Comparison } from '#server/contract/comparisons'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { useMay } from '../_session/role.ts'
import { ComparisonView } from './comparison-view.tsx'
import { EarlierComparisons } from './earlier-comparisons.tsx'
import { isOpen, useComparison, useComparisons } from './use-comparisons.ts'
import { useOrderComparison } from './use-order-comparison.ts'

/** Whether everybody's figures are what the log gives: the newest comparison, an order for another, and those before. */
export const ComparisonPanel = () => {
  const t = useTranslations('console.comparison')
  const heading = useId()
  const mayOrder = useMay('compare_players')
  const [chosen, choose] = useQueryState('comparison', parseAsString.withOptions({ history: 'push' }))
  const list = useComparisons()
  const shown = chosen ?? list.body?.data[0]?.id ?? null
  const one = useComparison(shown)
  const order = useOrderComparison(() => void choose(null, { history: 'replace' }))
  const problem = order.problem ?? one.problem ?? list.problem
  const failing = one.problem ? one : list
  // The one that is shown may be known to have ended before the list is read again.
  const asKnown = (job: Pick<Comparison, 'id' | 'state'>) => (job.id === one.body?.id ? one.body : job)
  const isFree = list.body !== undefined && !list.body.data.some(job => isOpen(asKnown(job)))
  return (
    <section aria-labelledby={heading} data-comparisons="" className="@container border-t border-line">
      <SectionHead id={heading} title={t('title')}>
        {mayOrder && isFree && (
          <Button
            look="secondary"
            busy={order.busy}
            onClick={() => void order.start()}
            className="ml-auto min-h-7! py-0!"
          >
            {t('order')}
          </Button>
        )}
      </SectionHead>
      {problem && problem.status !== 401 && (
        <ProblemView
          problem={problem}
          {...(!order.problem && { onRetry: failing.retry, retrying: failing.fetching })}
          className="mx-4 mb-3 md:mx-6"
        />
      )}
      {!problem && !one.body && (shown !== null || !list.body) && (
        <div aria-busy="true" className="flex flex-col gap-2 px-4 pb-3 md:px-6">
          <Skeleton className="h-5 w-64" />
          <Skeleton className="h-4 w-96 max-w-full" />
        </div>
      )}
      {list.body && shown === null && (
        <div data-none="" className="px-4 pb-4 md:px-6">
          <p className="font-semibold">{t('none')}</p>
          <p className="max-w-prose text-ink-2">
            {t('does')} {!mayOrder && t('none_read')}
          </p>
        </div>
      )}
      {one.body && <ComparisonView key={one.body.id} comparison={one.body} mayCancel={mayOrder} />}
      {list.body && list.body.data.length > 1 && (
        <EarlierComparisons list={list.body} shown={shown} onOpen={id => void choose(id)} />
      )}
    </section>
  )
}
