'use client'

import { useTranslations } from 'next-intl'
import type { ReconciliationResult } from '#server/contract/reconciliations'
import { requestJson } from '../../_live/request-json.ts'
import { ReasonSheet } from '../_player/reason-sheet.tsx'
import { reconciliationsPath } from './use-reconciliations.ts'

type Props = { result: ReconciliationResult; onOrdered: () => Promise<void>; onClose: () => void }

/** Has what can be set right set right: how much that was at the last look, what it leaves, and why. */
export const RepairSheet = ({ result: { differ }, onOrdered, onClose }: Props) => {
  const t = useTranslations('console.reconciliation')
  const left = differ.state + differ.scores
  const send = (reason: string) =>
    requestJson(reconciliationsPath, { method: 'POST', body: { repair: true, reason } })
  return (
    <ReasonSheet
      name="repair-reason"
      about="repair"
      words={{
        title: t('repair_title'),
        ...{ hint: t('reason_hint'), confirm: t('repair') },
      }}
      send={send}
      onClose={onClose}
      onDone={onOrdered}
    >
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {differ.copy > 0 && <li>{t('repair_copies', { count: differ.copy })}</li>}
        {differ.tiers !== null && differ.tiers > 0 && <li>{t('repair_tiers', { count: differ.tiers })}</li>}
        {differ.ranks > 0 && <li>{t('repair_ranks', { count: differ.ranks })}</li>}
        {left > 0 && <li>{t('repair_leaves', { count: left })}</li>}
      </ul>
      <p className="text-ink-2">{t('repair_does')}</p>
    </ReasonSheet>
  )
}
