'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { Reconciliation } from '#server/contract/reconciliations'
import { requestJson } from '../../_live/request-json.ts'
import { useAction } from '../../_live/use-action.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { AdminName } from '../_rules/admin-name.tsx'
import { DiscrepanciesList } from './discrepancies-list.tsx'
import {
  isOpen,
  type ReconciliationListReply,
  reconciliationsPath,
  useReadAgain,
} from './use-reconciliations.ts'
import { useVerdict } from './use-verdict.ts'

type Props = {
  reconciliation: Reconciliation
  names: Pick<ReconciliationListReply, 'admins' | 'players'>
  mayCancel: boolean
}

/** One reconciliation: what it says of everybody, as of when, how far it is, what it set right, and the first who differ. */
export const ReconciliationView = ({ reconciliation, names, mayCancel }: Props) => {
  const t = useTranslations('console.reconciliation')
  const head = useRef<HTMLElement>(null)
  const { id, state, result, progress, created_by, created_at, reason, error } = reconciliation
  const verdict = useVerdict(reconciliation)
  const readAgain = useReadAgain()
  const cancel = useAction(async () => {
    await requestJson(`${reconciliationsPath}/${id}`, { method: 'DELETE' })
    await readAgain()
    // The button goes, and the focus with it.
    head.current?.focus()
  })
  useTell(state)
  return (
    <article aria-label={t('result')} data-reconciliation={state}>
      <header ref={head} tabIndex={-1} className="px-4 pb-3 -outline-offset-2 md:px-6">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
          <div className="min-w-0 flex-1 basis-60">
            <p data-verdict={verdict.status}>
              <StatusMark status={verdict.status} word={verdict.word} />
            </p>
            <p className="text-small text-ink-2 tabular-nums">
              {created_by === null ? (
                t('scheduled')
              ) : (
                <>
                  {t('ordered')} <AdminName id={created_by} admins={names.admins} />
                </>
              )}{' '}
              · <Moment at={created_at} look="short" />
              {reason !== null && (
                <>
                  {' · '}
                  <q className="[overflow-wrap:anywhere]">{reason}</q>
                </>
              )}
            </p>
            {result !== null && <Wrong of={result.differ} />}
            {result !== null && <Caveats result={result} />}
          </div>
          {isOpen(reconciliation) && mayCancel && (
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
        {isOpen(reconciliation) && (
          <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
            <ProgressBar
              label={t('progress')}
              max={Math.max(1, progress.total ?? 1)}
              {...(progress.total !== null && { value: progress.done })}
            />
            <p className="text-small text-ink-2 tabular-nums">
              {progress.total === null
                ? t('not_counted')
                : t('players', { done: progress.done, total: progress.total })}
            </p>
          </div>
        )}
        {error !== null && (
          <p className="mt-2 font-mono text-small [overflow-wrap:anywhere] text-bad">{error}</p>
        )}
        {cancel.problem && <ProblemView problem={cancel.problem} className="mt-3" />}
      </header>
      {result !== null && result.discrepancies.length > 0 && (
        <DiscrepanciesList discrepancies={result.discrepancies} called={names.players} />
      )}
    </article>
  )
}

/** How many players differ in what. */
const Wrong = ({ of: { tiers, ...differ } }: { of: NonNullable<Reconciliation['result']>['differ'] }) => {
  const t = useTranslations('console.reconciliation')
  if (![...Object.values(differ), tiers ?? 0].some(count => count > 0)) return null
  const said = [t('wrong', differ), ...(tiers === null ? [] : [t('wrong_tiers', { count: tiers })])]
  return <p className="text-small text-ink-2 tabular-nums">{said.join(' · ')}</p>
}

/** What the figures do not say: whom they leave out, what was set right, and what could not be looked at. */
const Caveats = ({ result }: { result: NonNullable<Reconciliation['result']> }) => {
  const t = useTranslations('console.reconciliation')
  const { differ, unsettled, repaired, ranks_checked } = result
  const said = [
    ...(repaired.copies > 0 ? [t('copies_repaired', { count: repaired.copies })] : []),
    ...(repaired.tiers > 0 ? [t('tiers_repaired', { count: repaired.tiers })] : []),
    ...(repaired.ranks ? [t('ranks_repaired')] : []),
    ...(unsettled > 0 ? [t('unsettled', { count: unsettled })] : []),
    ...(differ.tiers === null ? [t('tiers_unchecked')] : []),
    ...(ranks_checked ? [] : [t('ranks_unchecked')]),
  ]
  return said.length === 0 ? null : (
    <p data-caveats="" className="text-small text-ink-2">
      {said.join(' ')}
    </p>
  )
}

/** Says by itself how it ended; not what was so when it was opened. */
const useTell = (state: Reconciliation['state']) => {
  const t = useTranslations('console.reconciliation')
  const announce = useAnnounce()
  const told = useRef(state)
  useEffect(() => {
    if (told.current === state) return
    told.current = state
    announce(t(`told_${state}`))
  }, [announce, t, state])
}
