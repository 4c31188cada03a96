'use client'

import { useRef, useState } from 'react'
import { requestJson } from '#live/request-json'
import { useResource } from '#live/use-resource'
import type { ChangedPlayerPassword, PlayerPassword } from '#server/contract/player-password'
import { useAnnounce } from '#ui/announcer'
import { Button } from '#ui/button'
import { useWords } from '../../_i18n/words.ts'
import { NotHereYet } from '../_settings/not-here-yet.tsx'
import { useOwn } from '../_settings/use-own.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { PasswordForm } from './password-form.tsx'
import { passwordPath } from './paths.ts'
import { RemoveForm } from './remove-form.tsx'

type Props = { first: PlayerPassword | null; drawnAt: number }

/** The e-mail and the password of the player: chosen, changed and taken away. */
export const PasswordPart = ({ first, drawnAt }: Props) => {
  const t = useWords('signIn.settings')
  const announce = useAnnounce()
  const { formats } = usePlayerProgress()
  const resource = useOwn<PlayerPassword>(passwordPath, [first, drawnAt], /^user\.password_/)
  const { body, problem, busy } = useResource(resource)
  const [form, setForm] = useState<'set' | 'remove' | null>(null)
  const part = useRef<HTMLDivElement>(null)
  if (!body) return <NotHereYet {...{ problem, busy, refresh: resource.refresh }} />
  const { email, set_at: at } = body
  const close = () => {
    setForm(null)
    // The form that had the focus is gone.
    part.current?.focus()
  }
  const send = async (method: 'PUT' | 'DELETE', order: object) => {
    const now = await requestJson<ChangedPlayerPassword>(passwordPath, { method, body: order })
    resource.change(() => ({ email: now.email, set_at: now.set_at }))
    announce(t(method === 'PUT' ? 'saved' : 'removed'))
    close()
  }
  return (
    <div ref={part} tabIndex={-1} data-password={email === null ? 'none' : 'set'} className="rounded-s">
      <p className="mb-3 text-small text-pretty text-ink-2 [overflow-wrap:anywhere]" suppressHydrationWarning>
        {email === null || at === null ? t('none') : t('has', { email, at: formats.moment(at) })}
      </p>
      {form === null && (
        <div className="flex flex-wrap gap-2">
          <Button look="secondary" onClick={() => setForm('set')}>
            {t(email === null ? 'set' : 'change')}
          </Button>
          {email !== null && (
            <Button look="danger" onClick={() => setForm('remove')}>
              {t('remove')}
            </Button>
          )}
        </div>
      )}
      {form === 'set' && <PasswordForm email={email} send={order => send('PUT', order)} onClose={close} />}
      {form === 'remove' && <RemoveForm send={order => send('DELETE', order)} onClose={close} />}
    </div>
  )
}
