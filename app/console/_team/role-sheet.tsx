'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { AdminRole } from '#server/contract/permissions'
import type { Member, MemberRolePreview } from '#server/contract/team'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { usePreviewedOrder } from '../_boards/use-previewed-order.ts'
import { Dialog } from '../_shell/dialog.tsx'
import { DoneNote } from '../_shell/done-note.tsx'
import { RoleChange } from './role-change.tsx'
import { RoleChoice } from './role-choice.tsx'
import { rolePath } from './use-team.ts'
import { focusWhy, WhyField } from './why-field.tsx'

type Order = { role: AdminRole; reason: string }

/** Another role for a member: what they may no longer do is looked at before it is done. */
export const RoleSheet = ({ of, onClose }: { of: Member; onClose: () => void }) => {
  const t = useTranslations('console.team')
  const [role, setRole] = useState<AdminRole>(of.role)
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [seen, setSeen] = useState('')
  const order = usePreviewedOrder<Order, MemberRolePreview>(rolePath(of))
  const wanted: Order = { role, reason: reason.trim() }
  // Something else was chosen since: what was seen and refused is not of this order.
  const isSeen = seen === JSON.stringify(wanted)
  const preview = isSeen ? order.preview : null
  const problem = isSeen ? order.problem : null

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(wanted.reason === '')
    if (wanted.reason === '') return focusWhy()
    setSeen(JSON.stringify(wanted))
    if (preview) void order.carryOut(wanted)
    else void order.look(wanted)
  }
  return (
    <Dialog title={t('change.title', { name: of.name })} onClose={onClose}>
      {order.isDone ? (
        <DoneNote
          of="role"
          words={{ done: t('change.done'), after: t('change.after'), close: t('change.close') }}
          onClose={onClose}
        />
      ) : (
        <form noValidate onSubmit={submit} className="flex flex-col gap-4">
          <RoleChoice label={t('change.role')} value={role} onChange={setRole} />
          <WhyField
            value={reason}
            isMissing={isMissing}
            onChange={text => {
              setReason(text)
              setMissing(false)
            }}
          />
          {order.movedOn && preview && (
            <p role="alert" data-moved="" className="rounded-s bg-warn-soft px-3 py-2 text-warn">
              {t('change.moved_on')}
            </p>
          )}
          {preview && <RoleChange preview={preview} />}
          {problem && problem.status !== 401 && <ProblemView problem={problem} />}
          {preview ? (
            <Button type="submit" busy={order.doing}>
              {t('change.confirm', { role: t(`role.${role}`) })}
            </Button>
          ) : (
            <Button type="submit" look="secondary" busy={order.looking} disabled={role === of.role}>
              {t('change.preview')}
            </Button>
          )}
        </form>
      )}
    </Dialog>
  )
}
