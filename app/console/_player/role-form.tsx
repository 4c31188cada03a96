'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { playerRoles } from '#server/contract/player-roles'
import type { RoleOrder, RolePreview } from '#server/contract/roles'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Segmented } from '../../_ui/segmented.tsx'
import { usePreviewedOrder } from '../_boards/use-previewed-order.ts'
import { instantOf, timeOf } from '../_rules/instant-of.ts'
import { DoneNote } from '../_shell/done-note.tsx'
import { useForgetOnce, useKeptText } from '../_shell/kept-texts.tsx'
import { usePreferences } from '../_shell/preferences-provider.tsx'
import { decided } from './decided.ts'
import { FormField, inputClass } from './form-field.tsx'
import { ReasonField } from './reason-field.tsx'
import { RolePreviewView } from './role-preview.tsx'
import { playerPath, useRole } from './use-player.ts'

const usualMs = 30 * 86_400_000

/** What the player is to be, until when and why; what that would do; and the press that does it. */
export const RoleForm = ({ id, onDone }: { id: string; onDone: () => void }) => {
  const t = useTranslations('console.player')
  const { zone } = usePreferences()
  const held = useRole(id).body?.role
  const [chosen, setRole] = useState<RoleOrder['role'] | null>(null)
  const [hasEnd, setEnd] = useState(true)
  const [time, setTime] = useState(() => timeOf(Date.now() + usualMs, zone))
  const about = `role ${id}`
  const [reason, setReason] = useKeptText(about)
  const [missing, setMissing] = useState<'until' | 'reason' | null>(null)
  const [seen, setSeen] = useState('')
  const order = usePreviewedOrder<RoleOrder, RolePreview>(`${playerPath(id)}/role`, decided)
  // What is offered first does not turn when somebody else changes the role meanwhile.
  if (chosen === null && held) setRole(held === 'free' ? 'vip' : 'free')
  const role = chosen ?? 'vip'
  const asksEnd = role === 'vip' && hasEnd
  const until = asksEnd ? instantOf(time, zone) : null
  const wanted: RoleOrder = { role, until, reason: reason.trim() }
  // Something else was typed since: what was seen and refused is not of this order.
  const isSeen = seen === JSON.stringify(wanted)
  const preview = isSeen ? order.preview : null
  const problem = isSeen ? order.problem : null
  const faultAt = (name: string) => problem?.errors.find(({ pointer }) => pointer === `/${name}`)?.detail
  const errorOf = (name: 'until' | 'reason') => (missing === name ? t('missing') : faultAt(name))
  const isElsewhere = problem && problem.status !== 401 && !faultAt('until') && !faultAt('reason')
  useForgetOnce(about, order.isDone)
  const doneWords = { done: t('role_done'), after: t('role_after'), close: t('close') }
  if (order.isDone) return <DoneNote of="role" words={doneWords} onClose={onDone} />

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lacking = asksEnd && until === null ? 'until' : wanted.reason === '' ? 'reason' : null
    setMissing(lacking)
    if (lacking) return document.getElementById(`correct-${lacking}`)?.focus()
    setSeen(JSON.stringify(wanted))
    if (preview) void order.carryOut(wanted)
    else void order.look(wanted)
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-ink-2">{t('verb.role.does')}</p>
      <Segmented
        label={t('role_to')}
        value={role}
        options={playerRoles.map(value => ({ value, label: t(`role.${value}`) }))}
        onChange={setRole}
      />
      <p className="-mt-2 text-small text-ink-2">{t(`role_does.${role}`)}</p>
      {role === 'vip' && (
        <Segmented
          label={t('role_ends')}
          value={hasEnd ? 'at' : 'never'}
          options={[
            { value: 'at', label: t('ends_at') },
            { value: 'never', label: t('ends_never') },
          ]}
          onChange={value => setEnd(value === 'at')}
        />
      )}
      {asksEnd && (
        <FormField
          name="until"
          label={t('field.until')}
          hint={t('field.until_hint', {
            zone: zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone,
          })}
          error={errorOf('until')}
        >
          {control => (
            <input
              {...control}
              type="datetime-local"
              value={time}
              onChange={event => {
                setTime(event.target.value)
                setMissing(null)
              }}
              className={`${inputClass(errorOf('until'))} font-mono tabular-nums`}
            />
          )}
        </FormField>
      )}
      <ReasonField
        label={t('field.reason')}
        hint={t('field.reason_hint')}
        error={errorOf('reason')}
        value={reason}
        onChange={said => {
          setReason(said)
          setMissing(null)
        }}
      />
      {order.movedOn && preview && (
        <p role="alert" data-moved="" className="rounded-s bg-warn-soft px-3 py-2 text-warn">
          {t('role_moved_on')}
        </p>
      )}
      {preview && <RolePreviewView preview={preview} />}
      {isElsewhere && <ProblemView problem={problem} />}
      {preview ? (
        <Button type="submit" busy={order.doing}>
          {t(`role_confirm.${role}`)}
        </Button>
      ) : (
        <Button type="submit" look="secondary" busy={order.looking}>
          {t('preview')}
        </Button>
      )}
    </form>
  )
}
