'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { DeadLetterGroup } from '#server/contract/dead-letters'
import type { Team } from '#server/contract/team'
import { requestJson } from '../../_live/request-json.ts'
import { useAction } from '../../_live/use-action.ts'
import { useAsked } from '../../_live/use-asked.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { FormField, inputClass } from '../_player/form-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { groupPath, useReadAgain } from './use-dead-letters.ts'
import type { GroupVerb } from './use-dead-letters-place.ts'

type Props = { group: DeadLetterGroup; verb: GroupVerb; onClose: () => void }

const nouns = { assign: 'assignee', note: 'note', mute: 'mute' } as const

/** What admins say of a group: who looks after it, what to know of it, and that it is not to call for anybody. */
export const GroupSheet = ({ group, verb, onClose }: Props) => {
  const t = useTranslations('console.dead_letters')
  const team = useAsked<Team>(verb === 'assign' ? '/api/v1/team' : null, () => false)
  const [said, setSaid] = useState({ assign: group.assignee, note: group.note, mute: null }[verb] ?? '')
  const [isMissing, setMissing] = useState(false)
  const readAgain = useReadAgain()
  const { run, busy, problem } = useAction(async () => {
    const text = said.trim() === '' ? null : said.trim()
    const body = {
      assign: { assignee: text },
      note: { note: text },
      mute: { reason: text, muted: !group.muted },
    }
    await requestJson(`${groupPath(group)}/${nouns[verb]}`, { method: 'PUT', body: body[verb] })
    await readAgain()
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lacks = verb === 'mute' && said.trim() === ''
    setMissing(lacks)
    if (lacks) document.getElementById('correct-said')?.focus()
    else void run()
  }
  const key = verb === 'mute' && group.muted ? 'unmute' : verb
  const error = isMissing ? t('missing') : undefined
  return (
    <Dialog title={t(`sheet.${key}.title`)} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-pretty text-ink-2">{t(`sheet.${key}.does`)}</p>
        <FormField
          name="said"
          label={verb === 'mute' ? t('reason') : t(verb === 'assign' ? 'assignee' : 'note')}
          error={error}
        >
          {control =>
            verb === 'assign' ? (
              <select
                {...control}
                value={said}
                onChange={event => setSaid(event.target.value)}
                className={inputClass(undefined)}
              >
                <option value="">{t('nobody')}</option>
                {team.body?.members.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            ) : (
              <input
                {...control}
                type="text"
                autoComplete="off"
                maxLength={500}
                value={said}
                onChange={event => {
                  setSaid(event.target.value)
                  setMissing(false)
                }}
                className={inputClass(error)}
              />
            )
          }
        </FormField>
        {problem && problem.status !== 401 && <ProblemView problem={problem} />}
        <Button type="submit" busy={busy}>
          {t(`sheet.${key}.confirm`)}
        </Button>
      </form>
    </Dialog>
  )
}
