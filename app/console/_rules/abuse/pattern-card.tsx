'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { CardLine } from '../form/card-line.tsx'
import type { CardPlace } from '../form/cards-section.tsx'
import { ChangeMark } from '../form/change-mark.tsx'
import { FaultCount } from '../form/fault-count.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { ItemTools } from '../form/item-tools.tsx'
import { freeName, pointerOf } from '../form/set-in.ts'
import { asRecord } from '../json-value.ts'
import { PatternFields } from './pattern-fields.tsx'
import { patternAnchor } from './pattern-link.ts'
import { PatternSentence } from './pattern-sentence.tsx'
import { readPattern } from './read-pattern.ts'

type Props = CardPlace & { pattern: unknown }

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
      <CardLine
        id={shown.id}
        body={body}
        open={open}
        onToggle={onToggle}
        sentence={<PatternSentence pattern={shown} activities={asRecord(read(['activities'])) ?? {}} />}
        marks={
          <>
            <FaultCount count={faultsIn(path).length} />
            <ChangeMark path={path} />
          </>
        }
        tools={
          <ItemTools
            name={shown.id || t('pattern')}
            list={list}
            index={index}
            copy={() => ({ ...asRecord(pattern), id: freeName(shown.id, ids) })}
            onRemove={onRemove}
            onArranged={onArranged}
          />
        }
      />
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
