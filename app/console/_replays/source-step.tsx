'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { replayOutcomes } from '#server/contract/replay-modes'
import { Button } from '../../_ui/button.tsx'
import { Choices } from '../../_ui/choices.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { ChoiceField } from '../_keys/choice-field.tsx'
import { isOpen, useReplays } from './use-replays.ts'
import type { Wizard } from './use-wizard.ts'

/** By what players are chosen: by events of the log, or by what became of them in an earlier replay. */
export const SourceStep = ({ wizard }: { wizard: Wizard }) => {
  const t = useTranslations('console.replays')
  const { dayTime } = useFormats()
  const { body, problem, retry, fetching } = useReplays()
  const [source, setSource] = useState<'log' | 'replay'>(wizard.of === null ? 'log' : 'replay')
  const earlier = (body?.data ?? []).filter(
    one => !isOpen(one) && replayOutcomes.some(outcome => one[outcome] > 0),
  )
  const of = earlier.some(({ id }) => id === wizard.of) ? wizard.of : (earlier[0]?.id ?? null)
  return (
    <div className="flex flex-col gap-4">
      <Choices
        legend={t('source.legend')}
        value={source}
        options={(['log', 'replay'] as const).map(value => ({
          value,
          label: t(`source.${value}`),
          does: t(`source.${value}_does`),
        }))}
        onChange={setSource}
      />
      {source === 'replay' && problem && problem.status !== 401 && (
        <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
      )}
      {source === 'replay' && body && earlier.length === 0 && (
        <p className="text-ink-2">{t('source.none')}</p>
      )}
      {source === 'replay' && of !== null && (
        <ChoiceField
          name="of"
          label={t('source.which')}
          hint={t('source.which_hint')}
          value={of}
          options={earlier.map(({ id, name, created_at }) => ({
            value: id,
            label: `${name} · ${dayTime(Date.parse(created_at))}`,
          }))}
          onChange={id => wizard.change({ of: id })}
        />
      )}
      {(source === 'log' || of !== null) && (
        <Button
          onClick={() => wizard.go('select', { of: source === 'log' ? null : of })}
          className="self-start"
        >
          {t('next')}
        </Button>
      )}
    </div>
  )
}
