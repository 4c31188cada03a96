'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useLocale } from '../../../_i18n/words.ts'
import { MetricForm } from '../achievements/metric-form.tsx'
import { namesOfUsers } from '../achievements/users-of-metric.ts'
import { CardLine } from '../form/card-line.tsx'
import type { CardPlace } from '../form/cards-section.tsx'
import { ChangeMark } from '../form/change-mark.tsx'
import { FaultCount } from '../form/fault-count.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { focusRemove, ItemTools } from '../form/item-tools.tsx'
import { NameField } from '../form/name-field.tsx'
import { freeName, pointerOf } from '../form/set-in.ts'
import { useItemRemoval } from '../form/use-item-removal.ts'
import { asRecord } from '../json-value.ts'
import { CountedBy } from './counted-by.tsx'
import { MetricNote } from './metric-note.tsx'
import { MetricSentence } from './metric-sentence.tsx'
import { readMetric } from './read-metric.ts'
import { RemovalQuestion } from './removal-question.tsx'
import { renameMetric } from './rename-metric.ts'

type Props = CardPlace & { metric: unknown }

/** One metric: its sentence and who counts it, and below it what the sentence is made of. */
export const MetricCard = ({ metric, index, ids, open, onToggle, onRemove, onArranged }: Props) => {
  const t = useTranslations('console.metrics_form')
  const locale = useLocale()
  const { document, read, onChange, faultsIn } = useRuleForm()
  /** By its id, since another may stand here by the time of the answer. */
  const [asked, setAsked] = useState<string | null>(null)
  const body = useId()
  const list = ['metrics'] as const
  const path = [...list, index] as const
  const shown = readMetric(metric)
  const names = namesOfUsers(document, index, locale)
  const item = { name: shown.id || t('metric'), list, index, onRemove, onArranged }
  const remove = useItemRemoval(item)
  const keep = () => {
    setAsked(null)
    focusRemove(list, index)
  }
  return (
    <li data-metric-form={shown.id} className="border-b border-line last:border-0">
      <CardLine
        id={shown.id}
        body={body}
        open={open}
        onToggle={onToggle}
        sentence={<MetricSentence metric={shown} activities={asRecord(read(['activities'])) ?? {}} />}
        marks={
          <>
            <FaultCount count={faultsIn(path).length} />
            <ChangeMark path={path} />
            <CountedBy names={names} />
          </>
        }
        tools={
          <ItemTools
            {...item}
            copy={() => ({ ...asRecord(metric), id: freeName(shown.id, ids) })}
            {...(names.length > 0 && { onAsk: () => setAsked(shown.id) })}
          />
        }
      />
      {asked === shown.id && names.length > 0 && (
        <RemovalQuestion
          names={names}
          onKeep={keep}
          onRemove={() => {
            setAsked(null)
            remove()
          }}
        />
      )}
      {open && (
        <div
          id={body}
          data-pointer={pointerOf(path)}
          // Where whoever wants to see a fault of the metric as a whole is taken.
          tabIndex={-1}
          className="scroll-mt-10 border-t border-line bg-surface px-4 pt-3 pb-4 md:pr-6 md:pl-12"
        >
          <div className="md:max-w-80">
            <NameField
              label={t('id')}
              name={shown.id}
              path={[...path, 'id']}
              taken={ids.filter((_, at) => at !== index)}
              onRename={to => onChange(renameMetric(document, index, to))}
            />
          </div>
          <MetricForm index={index} />
          <MetricNote index={index} names={names} />
        </div>
      )}
    </li>
  )
}
