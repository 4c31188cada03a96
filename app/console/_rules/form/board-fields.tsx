'use client'

import { useTranslations } from 'next-intl'
import { BoardMetricFields } from './board-metric-fields.tsx'
import { ChoiceField } from './choice-field.tsx'
import { useRuleForm } from './form-context.ts'
import { PayoutField } from './payout-field.tsx'
import { RewardBands } from './reward-bands.tsx'
import { pointerOf } from './set-in.ts'
import { ValueField } from './value-field.tsx'

const periods = ['week', 'month', 'all'] as const
const ties = ['shared', 'first'] as const
/** Other than these, a change lets go of nothing that was counted. */
const counted = ['metric', 'period', 'timeZone'] as const
/** Browsers do not name it among the zones they know. */
const zones = () => ['UTC', ...Intl.supportedValuesOf('timeZone').filter(zone => zone !== 'UTC')]

/** What one board is called, what it counts and when, and what its places win. */
export const BoardFields = ({ index }: { index: number }) => {
  const t = useTranslations('console.board_form')
  const words = useTranslations('console.boards')
  const path = ['boards', index] as const
  return (
    <div className="flex flex-col gap-4">
      <SinceNote index={index} />
      <div className="grid gap-3 md:grid-cols-3">
        <ValueField label={t('id')} path={[...path, 'id']} mono />
        <ValueField label={t('name_en')} path={[...path, 'name', 'en']} />
        <ValueField label={t('name_es')} path={[...path, 'name', 'es']} />
      </div>
      <BoardMetricFields index={index} />
      <div className="grid gap-3 md:grid-cols-3">
        <ChoiceField
          label={t('period')}
          path={[...path, 'period']}
          options={periods.map(value => ({ value, label: words(`kind.${value}`) }))}
        />
        <ValueField label={t('time_zone')} path={[...path, 'timeZone']} mono suggestions={zones} />
        <ChoiceField
          label={t('ties')}
          path={[...path, 'ties']}
          options={ties.map(value => ({ value, label: t(`ties_${value}`) }))}
          // As the server reads a document that says nothing of it.
          unsaid="shared"
        />
      </div>
      <RewardBands index={index} />
      <PayoutField index={index} />
    </div>
  )
}

/** What becomes of the running period, and of those that are over. */
const SinceNote = ({ index }: { index: number }) => {
  const t = useTranslations('console.board_form')
  const { changes } = useRuleForm()
  const place = pointerOf(['boards', index])
  const isNew = changes.some(({ kind, pointer }) => kind === 'added' && pointer === place)
  const isOther = changes.some(({ pointer }) =>
    counted.some(field => `${pointer}/`.startsWith(`${place}/${field}/`)),
  )
  if (!isNew && !isOther) return null
  return (
    <p data-since={isNew ? 'new' : 'changed'} className="rounded-s bg-info-soft px-3 py-2">
      {t(isNew ? 'since_new' : 'since_changed')}
    </p>
  )
}
