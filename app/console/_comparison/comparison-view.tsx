'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { requestJson } from '../../_live/request-json.ts'
import { useAction } from '../../_live/use-action.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { AdminName } from '../_rules/admin-name.tsx'
import { ComparisonProgress } from './comparison-progress.tsx'
import { DifferencesList } from './differences-list.tsx'
import {
  type ComparisonReply,
  comparisonKey,
  comparisonsKey,
  comparisonsPath,
  isOpen,
} from './use-comparisons.ts'
import { useTellComparison } from './use-tell-comparison.ts'
import { useVerdict } from './use-verdict.ts'

type Props = { comparison: ComparisonReply; mayCancel: boolean }

/** One comparison: what it says of everybody, as of when, how far it is, and the first who differ. */
export const ComparisonView = ({ comparison, mayCancel }: Props) => {
  const t = useTranslations('console.comparison')
  const { percent } = useFormats()
  const head = useRef<HTMLElement>(null)
  const { state, result, events, partial, created_by, created_at, admins } = comparison
  const verdict = useVerdict(comparison)
  const cancel = useCancel(comparison, () => head.current?.focus())
  useTellComparison(comparison)
  const share = events.total ? events.done / events.total : 0
  return (
    <article aria-label={t('result')} data-comparison={state}>
      <header ref={head} tabIndex={-1} className="px-4 pb-3 -outline-offset-2 md:px-6">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
          <div className="min-w-0 flex-1 basis-60">
            <p data-verdict={verdict.status}>
              <StatusMark status={verdict.status} word={verdict.word} />
            </p>
            <p className="text-small text-ink-2 tabular-nums">
              {result && <AsOf from={result.from} until={result.as_of} />}
              {t('ordered')} <AdminName id={created_by} admins={admins} /> ·{' '}
              <Moment at={created_at} look="short" />
            </p>
            {result !== null && result.held > 0 && (
              <p className="text-small text-ink-2">{t('held', { count: result.held })}</p>
            )}
          </div>
          {isOpen(comparison) && mayCancel && (
            <Button
              look="secondary"
              busy={cancel.busy}
              onClick={() => void cancel.run()}
              className="min-h-7! py-0!"
            >
              {t('cancel')}
            </Button>
          )}
        </div>
        {isOpen(comparison) && <ComparisonProgress comparison={comparison} />}
        {comparison.error !== null && (
          <p className="mt-2 font-mono text-small [overflow-wrap:anywhere] text-bad">{comparison.error}</p>
        )}
        {cancel.problem && <ProblemView problem={cancel.problem} className="mt-3" />}
      </header>
      {partial && result !== null && (
        <p data-partial="" className="border-t border-line bg-warn-soft px-4 py-1.5 md:px-6">
          <span className="font-semibold">{t('partial')}</span>{' '}
          {t(isOpen(comparison) ? 'partial_so_far' : 'partial_ended', { share: percent(share) })}
        </p>
      )}
      {result !== null && result.different > 0 && (
        <DifferencesList result={result} called={comparison.players} />
      )}
    </article>
  )
}

/** Each player was compared at one moment, and not all of them at the same. */
const AsOf = ({ from, until }: { from: string; until: string }) => {
  const t = useTranslations('console.comparison')
  return (
    <span className="block">
      {t.rich('as_of', {
        from: () => <Moment at={from} />,
        until: () => <Moment at={until} look="short" />,
      })}
    </span>
  )
}

const useCancel = ({ id }: ComparisonReply, onDone: () => void) => {
  const client = useQueryClient()
  return useAction(async () => {
    const reply = await requestJson<ComparisonReply>(`${comparisonsPath}/${id}`, { method: 'DELETE' })
    // What was asked for before the cancel must not be put over it.
    await client.cancelQueries({ queryKey: comparisonsKey })
    client.setQueryData(comparisonKey(id), reply)
    void client.invalidateQueries({ queryKey: comparisonsKey })
    // The button goes, and the focus with it.
    onDone()
  })
}
