'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { CardChevron } from '../form/card-chevron.tsx'
import { ChangeMark } from '../form/change-mark.tsx'
import { FaultCount } from '../form/fault-count.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { ItemTools } from '../form/item-tools.tsx'
import { freeName, pointerOf } from '../form/set-in.ts'
import type { Rearranged } from '../form/use-item-removal.ts'
import type { Removal } from '../form/use-removal.ts'
import { asRecord } from '../json-value.ts'
import { PatternFields } from './pattern-fields.tsx'
import { patternAnchor } from './pattern-link.ts'
import { PatternSentence } from './pattern-sentence.tsx'
import { readPattern } from './read-pattern.ts'

type Props = {
  pattern: unknown
  index: number
  /** Of all patterns, so that a copy gets one of its own. */
  ids: readonly string[]
  open: boolean
  onToggle: () => void
  onRemove: (removal: Removal) => void
  onArranged: (where: Rearranged) => void
}

/** One pattern of abuse: its sentence, and below it what the sentence is made of. */
export const PatternCard = ({ pattern, index, ids, open, onToggle, onRemove, onArranged }: Props) => {
  const t = useTranslations('console.abuse_form')
  const { read, faultsIn } = useRuleForm()
  const body = useId()
  const list = ['abuse', 'patterns'] as const
  const path = [...list, index] as const
  const shown = readPattern(pattern)
  return (
    <li
      id={patternAnchor(shown.id)}
      data-pattern-form={shown.id}
      className="scroll-mt-10 border-b border-line"
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
          <span className="truncate font-mono text-small font-semibold">{shown.id || '–'}</span>
          <span className="max-md:col-start-2">
            <PatternSentence pattern={shown} activities={asRecord(read(['activities'])) ?? {}} />
          </span>
          <span className="flex items-center gap-2 max-md:col-start-2">
            <FaultCount count={faultsIn(path).length} />
            <ChangeMark path={path} />
          </span>
        </button>
        <ItemTools
          name={shown.id || t('pattern')}
          list={list}
          index={index}
          copy={() => ({ ...asRecord(pattern), id: freeName(shown.id, ids) })}
          onRemove={onRemove}
          onArranged={onArranged}
        />
      </div>
      {open && (
        <div
          id={body}
          data-pointer={pointerOf(path)}
          // Where whoever wants to see a fault of the pattern as a whole is taken.
          tabIndex={-1}
          className="scroll-mt-10 border-t border-line bg-surface px-4 pt-3 pb-4 md:pr-6 md:pl-12"
        >
          <PatternFields index={index} />
        </div>
      )}
    </li>
  )
}
