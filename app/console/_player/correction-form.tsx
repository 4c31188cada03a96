'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { Progress } from '#server/contract/progress'
import { useForgetOnce, useKeptText } from '../_shell/kept-texts.tsx'
import { CorrectionDone } from './correction-done.tsx'
import { CorrectionFields } from './correction-fields.tsx'
import {
  type CorrectionVerb,
  type Draft,
  type FieldName,
  fieldInConflict,
  fieldsOf,
  missingIn,
  orderOf,
} from './order.ts'
import { OrderEnd } from './order-end.tsx'
import { PreviewView } from './preview-view.tsx'
import { useCorrection } from './use-correction.ts'

type Props = { progress: Progress; verb: CorrectionVerb; of: string | null; onDone: () => void }

const yesterdayOf = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

/** The fields of a verb, what it would do, and the press that does it. */
export const CorrectionForm = ({ progress, verb, of, onDone }: Props) => {
  const t = useTranslations('console.player')
  const { player, streak } = progress
  const day = verb === 'streak_restoration' ? yesterdayOf(streak.today) : streak.today
  const about = `correction ${player.id} ${verb} ${of ?? ''}`
  const [reason, keepReason] = useKeptText(about)
  const [draft, setDraft] = useState<Draft>({
    ...{ points: '', earned: true, achievement: '', tier: '', event_id: of ?? '', reason },
    ...{ from: day, to: verb === 'streak_restoration' ? day : '' },
  })
  const [missing, setMissing] = useState<FieldName[]>([])
  const correction = useCorrection(player.id, orderOf(verb, draft))
  const { preview, problem, outcome } = correction
  useForgetOnce(about, outcome !== null)
  if (outcome) return <CorrectionDone outcome={outcome} problem={problem} onClose={onDone} />

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lacking = missingIn(verb, draft)
    setMissing(lacking)
    const [first] = lacking
    if (first) document.getElementById(`correct-${first}`)?.focus()
    else if (preview) void correction.carryOut()
    else void correction.look()
  }
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part })
    if (part.reason !== undefined) keepReason(part.reason)
    setMissing(missing.filter(name => !(name in part)))
  }
  const said = errorsOf(verb, problem)
  const errors = { ...said, ...Object.fromEntries(missing.map(name => [name, t('missing')])) }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-ink-2">{t(`verb.${verb}.does`)}</p>
      <CorrectionFields progress={progress} verb={verb} draft={draft} errors={errors} onChange={change} />
      <OrderEnd
        preview={preview && <PreviewView preview={preview} />}
        moved={correction.movedOn ? t('moved_on') : null}
        problem={Object.keys(said).length === 0 ? problem : null}
        confirm={t(`verb.${verb}.confirm`)}
        order={correction}
      />
    </form>
  )
}

/** What the server refused, by the field it is about; empty when it is about none. */
function errorsOf(verb: CorrectionVerb, problem: ReturnType<typeof useCorrection>['problem']) {
  if (!problem || (problem.status !== 400 && problem.status !== 409)) return {}
  const names = fieldsOf(verb)
  const named = problem.errors.flatMap(({ pointer, detail }) => {
    const name = names.find(one => pointer === `/${one}`)
    return name ? [[name, detail] as const] : []
  })
  if (named.length === 0 && problem.status === 409) return { [fieldInConflict(verb)]: problem.detail }
  return Object.fromEntries(named)
}
