'use client'

import { useTranslations } from 'next-intl'
import type { ApiKeyView } from '#server/contract/api-keys'
import { useAction } from '../../_live/use-action.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Moment } from '../_format/moment.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { keysPath, useKeyOrder } from './use-keys.ts'

/** Ends a key, after saying who may still be using it. */
export const RevokeSheet = ({ of, onClose }: { of: ApiKeyView; onClose: () => void }) => {
  const t = useTranslations('console.keys.revoke')
  const announce = useAnnounce()
  const send = useKeyOrder()
  const { run, busy, problem } = useAction(async () => {
    await send(`${keysPath}/${of.id}`, { method: 'DELETE' })
    announce(t('revoked', { name: of.name }))
    onClose()
  })
  return (
    <Dialog title={t('title', { name: of.name })} onClose={onClose}>
      <p className="text-ink-2">{t('does', { source: of.source })}</p>
      <p
        data-last-use=""
        className={of.last_used_at === null ? 'text-ink-2' : 'rounded-s bg-warn-soft px-3 py-2'}
      >
        {of.last_used_at === null
          ? t('unused')
          : t.rich('used', { at: () => <Moment at={of.last_used_at ?? ''} look="short" /> })}
      </p>
      {problem && problem.status !== 401 && <ProblemView problem={problem} />}
      <Button look="danger" busy={busy} onClick={() => void run()}>
        {t('confirm')}
      </Button>
    </Dialog>
  )
}
