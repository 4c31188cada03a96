'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useLocale } from '../../../_i18n/words.ts'
import { useFormats } from '../../_format/use-formats.ts'
import { CardChevron } from '../form/card-chevron.tsx'
import type { CardPlace } from '../form/cards-section.tsx'
import { FaultCount } from '../form/fault-count.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { ItemTools } from '../form/item-tools.tsx'
import { freeName } from '../form/set-in.ts'
import { asRecord } from '../json-value.ts'
import { AchievementFields } from './achievement-fields.tsx'
import { AchievementMarks } from './achievement-marks.tsx'
import { AchievementPreview } from './achievement-preview.tsx'
import { DraftBadge } from './draft-badge.tsx'
import type { ShownDraft } from './read-achievements.ts'
import type { TimesToEarn } from './use-times-to-earn.ts'
import { usersOfMetric } from './users-of-metric.ts'

type Props = CardPlace & { achievement: ShownDraft; times: TimesToEarn }

/** One achievement in a line, and below it the form beside what players will see. */
export const AchievementCard = ({ achievement, times, index, ids, open, ...does }: Props) => {
  const { onToggle, onRemove, onArranged } = does
  const words = useTranslations('console.rules')
  const tierWords = useTranslations('shared.badge.tier')
  const locale = useLocale()
  const { count } = useFormats()
  const { read, document, faultsIn } = useRuleForm()
  const body = useId()
  const { id, name, art, metric, needs, hint } = achievement
  const title = name[locale] || id
  const faults = faultsIn(['achievements', index]).length + useMetricFaults(document, index)
  const copy = () => ({ ...asRecord(read(['achievements', index])), id: freeName(id, ids) })
  return (
    <li data-achievement={id} className="border-b border-line last:border-0">
      <div className="flex items-center gap-x-2 pr-3 hover:bg-sunken md:pr-5">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={body}
          onClick={onToggle}
          className="grid min-h-11 min-w-0 flex-1 grid-cols-[16px_28px_minmax(0,1fr)] items-center gap-x-2 py-1.5 pl-4 text-left -outline-offset-2 md:grid-cols-[16px_28px_minmax(0,1fr)_auto] md:pl-6"
        >
          <CardChevron open={open} />
          <DraftBadge id={id} art={art} tier={needs.at(-1)?.tier ?? null} className="size-7" />
          <span className="min-w-0 truncate">
            <span className="font-semibold">{title}</span>
            {hint && <span className="ml-2 text-small text-ink-2">{words('secret')}</span>}
          </span>
          <span className="flex flex-wrap items-center gap-x-2 text-small text-ink-2 tabular-nums max-md:col-start-3">
            <FaultCount count={faults} />
            <AchievementMarks achievement={achievement} times={times} />
            <code className="font-mono">{metric}</code>
            {needs.map(({ tier, need }) => (
              <span key={tier}>{`${tierWords(tier)} ${count(need)}`}</span>
            ))}
          </span>
        </button>
        <ItemTools
          name={id}
          list={['achievements']}
          index={index}
          copy={copy}
          onRemove={onRemove}
          onArranged={onArranged}
        />
      </div>
      {open && (
        <div
          id={body}
          className="grid gap-6 border-t border-line bg-surface px-4 pt-3 pb-4 md:px-6 2xl:grid-cols-[minmax(0,1fr)_320px]"
        >
          <AchievementFields index={index} achievement={achievement} times={times} ids={ids} />
          <AchievementPreview achievement={achievement} />
        </div>
      )}
    </li>
  )
}

/** Of the metric that is edited in this card, which is the card of the first that counts it. */
const useMetricFaults = (document: unknown, index: number) => {
  const { read, faultsIn } = useRuleForm()
  const value = read(['metrics'])
  const metrics: unknown[] = Array.isArray(value) ? value : []
  return metrics.reduce<number>(
    (sum, _, at) => (usersOfMetric(document, at)[0] === index ? sum + faultsIn(['metrics', at]).length : sum),
    0,
  )
}
