'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { replayOutcomes } from '#server/contract/replay-modes'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { ChoiceField } from '../_keys/choice-field.tsx'
import { TextField } from '../_player/text-field.tsx'
import { TimeField } from '../_rules/back-test/time-field.tsx'
import { instantOf } from '../_rules/instant-of.ts'
import { usePreferences } from '../_shell/preferences-provider.tsx'
import { type SelectionReply, selectionsPath } from './use-replays.ts'
import type { Wizard } from './use-wizard.ts'

/** Which events are meant, or which outcome; then the server freezes whom that is about. */
export const SelectStep = ({ wizard }: { wizard: Wizard }) => {
  const t = useTranslations('console.replays')
  const { zone } = usePreferences()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const [isWrong, setWrong] = useState(false)
  const { of, outcome, types, player, correlation, from, to } = wizard
  const moments = [from, to].map(time => (time === '' ? null : instantOf(time, zone)))

  const freeze = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const isUnclear = of === null && [from, to].some((time, index) => time !== '' && moments[index] === null)
    setWrong(isUnclear)
    if (isUnclear) return
    setBusy(true)
    setProblem(null)
    const named = types.split(/[\s,]+/).filter(type => type !== '')
    const filter = {
      types: named.length > 0 ? named : null,
      player: player.trim() || null,
      correlation: correlation.trim() || null,
      ...{ from: moments[0] ?? null, to: moments[1] ?? null },
    }
    try {
      const body = of === null ? { filter } : { replay: of, outcome }
      const { id } = await requestJson<SelectionReply>(selectionsPath, { method: 'POST', body })
      wizard.go('mode', { selection: id, checked: null })
    } catch (error) {
      setProblem(asRequestProblem(error))
    }
    setBusy(false)
  }

  const times = { zone, invalid: isWrong, describedBy: 'replay-times' }
  return (
    <form noValidate onSubmit={event => void freeze(event)} className="flex flex-col gap-4">
      {of === null ? (
        <>
          <p className="text-pretty text-ink-2">{t('select.does')}</p>
          <TextField
            {...{ name: 'types', label: t('select.types'), hint: t('select.types_hint'), error: undefined }}
            {...{ value: types, maxLength: 2_000, isCode: true }}
            onChange={text => wizard.change({ types: text })}
          />
          <TextField
            {...{
              name: 'player',
              label: t('select.player'),
              hint: t('select.player_hint'),
              error: undefined,
            }}
            {...{ value: player, maxLength: 100, isCode: true }}
            onChange={text => wizard.change({ player: text })}
          />
          <TextField
            {...{ name: 'correlation', label: t('select.correlation'), error: undefined }}
            {...{ hint: t('select.correlation_hint'), value: correlation, maxLength: 100, isCode: true }}
            onChange={text => wizard.change({ correlation: text })}
          />
          <div>
            <div className="flex flex-wrap gap-4">
              <TimeField
                {...times}
                label="from"
                value={from}
                onChange={next => wizard.change({ from: next })}
              />
              <TimeField {...times} label="to" value={to} onChange={next => wizard.change({ to: next })} />
            </div>
            <p
              id="replay-times"
              className={isWrong ? 'mt-1 text-small text-bad' : 'mt-1 text-small text-ink-2'}
            >
              {t(isWrong ? 'select.times_wrong' : 'select.times_hint')}
            </p>
          </div>
        </>
      ) : (
        <ChoiceField
          name="outcome"
          label={t('outcome')}
          hint={t('select.outcome_hint')}
          value={outcome}
          options={replayOutcomes.map(value => ({ value, label: t(`became.${value}`) }))}
          onChange={chosen => wizard.change({ outcome: chosen })}
        />
      )}
      {problem && problem.status !== 401 && <ProblemView problem={problem} />}
      <Button type="submit" busy={busy} className="self-start">
        {t('select.freeze')}
      </Button>
    </form>
  )
}
