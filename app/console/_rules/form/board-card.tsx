'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useLocale } from '../../../_i18n/words.ts'
import { asRecord } from '../json-value.ts'
import { BoardFields } from './board-fields.tsx'
import { boardAnchor } from './board-link.ts'
import { metricKindOf } from './board-metric.ts'
import { CardChevron } from './card-chevron.tsx'
import { FaultCount } from './fault-count.tsx'
import { useRuleForm } from './form-context.ts'
import { ItemTools } from './item-tools.tsx'
import { freeName } from './set-in.ts'
import { textOf } from './typed-value.ts'
import type { Rearranged } from './use-item-removal.ts'
import type { Removal } from './use-removal.ts'

type Props = {
  board: unknown
  index: number
  /** Of all boards, so that a copy gets one of its own. */
  ids: readonly string[]
  open: boolean
  onToggle: () => void
  onRemove: (removal: Removal) => void
  onArranged: (where: Rearranged) => void
}

/** One board: what it is in a line, and below it what the line is made of. */
export const BoardCard = ({ board, index, ids, open, onToggle, onRemove, onArranged }: Props) => {
  const words = useTranslations('console.boards')
  const locale = useLocale()
  const { faultsIn } = useRuleForm()
  const body = useId()
  const { id, name, metric, period, timeZone, rewards } = asRecord(board) ?? {}
  const ownId = textOf(id)
  const kind = metricKindOf(metric)
  const span = (['week', 'month', 'all'] as const).find(one => one === period)
  const bands = Array.isArray(rewards) ? rewards.length : 0
  const faults = faultsIn(['boards', index]).length
  return (
    <li
      id={boardAnchor(ownId)}
      data-board-form={ownId}
      className="scroll-mt-10 border-b border-line last:border-0"
    >
      <div className="flex items-center gap-x-2 pr-3 hover:bg-sunken md:pr-5">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? body : undefined}
          onClick={onToggle}
          className="grid min-h-10 min-w-0 flex-1 grid-cols-[16px_minmax(0,1fr)] items-center gap-x-2 py-1.5 pl-4 text-left -outline-offset-2 md:grid-cols-[16px_10rem_minmax(0,1fr)_auto] md:pl-6"
        >
          <CardChevron open={open} />
          <span className="truncate font-mono text-small font-semibold">{ownId || '–'}</span>
          <span className="max-md:col-start-2">
            {textOf(asRecord(name)?.[locale]) || '–'}
            <span className="text-ink-2">
              {` · ${kind ? words(`metric.${kind}`) : '–'} · ${span ? words(`kind.${span}`) : '–'} · ${textOf(timeZone)}`}
            </span>
          </span>
          <span className="flex items-center gap-2 max-md:col-start-2">
            <FaultCount count={faults} />
            {bands > 0 && (
              <span className="text-small text-ink-2 tabular-nums">{words('bands', { count: bands })}</span>
            )}
          </span>
        </button>
        <ItemTools
          name={ownId}
          list={['boards']}
          index={index}
          copy={() => ({ ...asRecord(board), id: freeName(ownId, ids) })}
          onRemove={onRemove}
          onArranged={onArranged}
        />
      </div>
      {open && (
        <div id={body} className="border-t border-line bg-surface px-4 pt-3 pb-4 md:pr-6 md:pl-12">
          <BoardFields index={index} />
        </div>
      )}
    </li>
  )
}
