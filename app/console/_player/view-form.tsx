'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { ViewAnswer, ViewOrder } from '#server/contract/views'
import { requestJson } from '../../_live/request-json.ts'
import { useAction } from '../../_live/use-action.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { tellLeft } from '../../(portal)/_session/leaving.ts'
import { useKeptText } from '../_shell/kept-texts.tsx'
import { newKey } from './new-key.ts'
import { ReasonField } from './reason-field.tsx'
import { playerPath } from './use-player.ts'

/** Opens the portal as a player sees it: why, what that means, and the way there. */
export const ViewForm = ({ id }: { id: string }) => {
  const t = useTranslations('console.player.view')
  const say = useTranslations('console.player')
  const [reason, setReason] = useKeptText(`view ${id}`)
  // As long as the sheet: a press whose answer was lost opens the same view.
  const [key] = useState(newKey)
  const [isMissing, setMissing] = useState(false)
  const wanted: ViewOrder = { reason: reason.trim() }
  const { run, busy, problem } = useAction(async () => {
    await requestJson<ViewAnswer>(`${playerPath(id)}/views`, { method: 'POST', body: wanted, key })
    setReason('')
    // Pages of the portal that are open in this browser would go on as somebody else.
    tellLeft()
    location.assign('/')
  })
  const fault = problem?.errors.find(({ pointer }) => pointer === '/reason')?.detail

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(wanted.reason === '')
    if (wanted.reason === '') return document.getElementById('correct-reason')?.focus()
    void run()
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-pretty text-ink-2">{t('says')}</p>
      <ReasonField
        label={say('field.reason')}
        hint={t('reason_hint')}
        error={isMissing ? say('missing') : fault}
        value={reason}
        onChange={said => {
          setReason(said)
          setMissing(false)
        }}
      />
      {problem && problem.status !== 401 && !fault && <ProblemView problem={problem} />}
      <Button type="submit" busy={busy}>
        {t('act')}
      </Button>
    </form>
  )
}
