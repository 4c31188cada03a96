'use client'

import { useTranslations } from 'next-intl'
import { useId, useRef, useState } from 'react'
import { leftToRepair } from '#server/contract/reconciled-parts'
import { requestJson } from '../../_live/request-json.ts'
import { useAction } from '../../_live/use-action.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { useMay } from '../_session/role.ts'
import { ReconciliationView } from './reconciliation-view.tsx'
import { RepairSheet } from './repair-sheet.tsx'
import { isOpen, reconciliationsPath, useReadAgain, useReconciliations } from './use-reconciliations.ts'

/** Whether copies, scores and ranks are what the ledger says: the newest look, an order for another, and for repairs. */
export const ReconciliationPanel = () => {
  const t = useTranslations('console.reconciliation')
  const heading = useId()
  const mayOrder = useMay('compare_players')
  const list = useReconciliations()
  const readAgain = useReadAgain()
  const announce = useAnnounce()
  const shown = useRef<HTMLDivElement>(null)
  const [isRepairing, setRepairing] = useState(false)
  const order = useAction(async () => {
    await requestJson(reconciliationsPath, { method: 'POST', body: {} })
    await ordered()
  })
  // The button goes, and the focus with it.
  const ordered = async () => {
    await readAgain()
    announce(t('told_queued'))
    shown.current?.focus()
  }
  // What the last whole one found stays in sight while another goes on, or was called off.
  const newest = list.body?.data[0]
  const whole = list.body?.data.find(({ state }) => state === 'done')
  const shownOnes = [...new Set([newest, whole])].filter(one => one !== undefined)
  const names = list.body
  const mends = whole?.result ? leftToRepair(whole.result) : 0
  const isFree = list.body !== undefined && !list.body.data.some(isOpen)
  // Somebody else, or the hour, was faster: theirs is what there is to see.
  const problem = order.problem?.status === 409 ? list.problem : (order.problem ?? list.problem)
  return (
    <section aria-labelledby={heading} data-reconciliations="" className="@container border-t border-line">
      <SectionHead id={heading} title={t('title')}>
        {mayOrder && isFree && (
          <span className="ml-auto flex gap-2">
            {mends > 0 && (
              <Button onClick={() => setRepairing(true)} className="min-h-7! py-0!">
                {t('repair')}
              </Button>
            )}
            <Button
              look="secondary"
              busy={order.busy}
              onClick={() => void order.run()}
              className="min-h-7! py-0!"
            >
              {t('order')}
            </Button>
          </span>
        )}
      </SectionHead>
      {problem && problem.status !== 401 && (
        <ProblemView
          problem={problem}
          {...(!order.problem && { onRetry: list.retry, retrying: list.fetching })}
          className="mx-4 mb-3 md:mx-6"
        />
      )}
      {!problem && !list.body && (
        <div aria-busy="true" className="flex flex-col gap-2 px-4 pb-3 md:px-6">
          <Skeleton className="h-5 w-64" />
          <Skeleton className="h-4 w-96 max-w-full" />
        </div>
      )}
      {list.body && !newest && (
        <div data-none="" className="px-4 pb-4 md:px-6">
          <p className="font-semibold">{t('none')}</p>
          <p className="max-w-prose text-ink-2">{t('does')}</p>
        </div>
      )}
      <div ref={shown} tabIndex={-1} className="-outline-offset-2">
        {names &&
          shownOnes.map(one => (
            <ReconciliationView key={one.id} reconciliation={one} names={names} mayCancel={mayOrder} />
          ))}
      </div>
      {isRepairing && whole?.result && (
        <RepairSheet result={whole.result} onOrdered={ordered} onClose={() => setRepairing(false)} />
      )}
    </section>
  )
}
