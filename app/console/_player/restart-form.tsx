'use client'

import { useTranslations } from 'next-intl'
import type { RestartOrder, RestartPreview } from '#server/contract/onboarding-restart'
import { ReasonedForm } from './reasoned-form.tsx'
import { RestartPreviewView } from './restart-preview.tsx'
import { playerPath } from './use-player.ts'
import { useReasonedOrder } from './use-reasoned-order.ts'

type Props = { id: string; onDone: () => void }

/** Has a player begin the way in anew: why, what that would do, and the press that orders it. */
export const RestartForm = ({ id, onDone }: Props) => {
  const t = useTranslations('console.player.onboarding')
  const order = useReasonedOrder<RestartOrder, RestartPreview>({
    path: `${playerPath(id)}/onboarding`,
    about: `restart ${id}`,
    orderOf: reason => ({ verb: 'restart', reason }),
  })
  return (
    <ReasonedForm
      of="restart"
      order={order}
      words={{
        says: t('restart_says'),
        confirm: t('restart_confirm'),
        done: t('restart_done'),
        after: t('restart_after'),
      }}
      see={preview => <RestartPreviewView preview={preview} />}
      onDone={onDone}
    />
  )
}
