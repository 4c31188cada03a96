'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useLocale } from '../../../_i18n/words.ts'
import { asRecord } from '../json-value.ts'
import { BoardFields } from './board-fields.tsx'
import { boardAnchor } from './board-link.ts'
import { metricKindOf } from './board-metric.ts'
import { CardLine } from './card-line.tsx'
import type { CardPlace } from './cards-section.tsx'
import { FaultCount } from './fault-count.tsx'
import { useRuleForm } from './form-context.ts'
import { ItemTools } from './item-tools.tsx'
import { freeName } from './set-in.ts'
import { textOf } from './typed-value.ts'

type Props = CardPlace & { board: unknown }

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
      <CardLine
        id={ownId}
        body={body}
        open={open}
        onToggle={onToggle}
        sentence={
          <>
            {textOf(asRecord(name)?.[locale]) || '–'}
            <span className="text-ink-2">
              {` · ${kind ? words(`metric.${kind}`) : '–'} · ${span ? words(`kind.${span}`) : '–'} · ${textOf(timeZone)}`}
            </span>
          </>
        }
        marks={
          <>
            <FaultCount count={faults} />
            {bands > 0 && (
              <span className="text-small text-ink-2 tabular-nums">{words('bands', { count: bands })}</span>
            )}
          </>
        }
        tools={
          <ItemTools
            name={ownId}
            list={['boards']}
            index={index}
            copy={() => ({ ...asRecord(board), id: freeName(ownId, ids) })}
            onRemove={onRemove}
            onArranged={onArranged}
          />
        }
      />
      {open && (
        <div id={body} className="border-t border-line bg-surface px-4 pt-3 pb-4 md:pr-6 md:pl-12">
          <BoardFields index={index} />
        </div>
      )}
    </li>
  )
}
