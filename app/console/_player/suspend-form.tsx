'use client'

import { useTranslations } from 'next-intl'
import type { SuspensionOrder, SuspensionPreview } from '#server/contract/suspensions'
import { useForgetOnce, useKeptText } from '../_shell/kept-texts.tsx'
import { decided } from './decided.ts'
import { EndFields } from './end-fields.tsx'
import { ReasonedForm } from './reasoned-form.tsx'
import { SuspensionPreviewView } from './suspension-preview.tsx'
import { ToldToPlayer } from './told-to-player.tsx'
import { useEnd } from './use-end.ts'
import { playerPath, useSuspension } from './use-player.ts'
import { useReasonedOrder } from './use-reasoned-order.ts'

const usualMs = 7 * 86_400_000

/** Suspends a player without a violation, or gives that another end: until when, why, what they read, and what it would do. */
export const SuspendForm = ({ id, onDone }: { id: string; onDone: () => void }) => {
  const t = useTranslations('console.player.suspension')
  const say = useTranslations('console.player')
  const isAgain = (useSuspension(id).body?.ordered ?? null) !== null
  const end = useEnd(usualMs)
  const aboutTold = `suspend ${id} told`
  const [told, setTold] = useKeptText(aboutTold)
  const order = useReasonedOrder<SuspensionOrder, SuspensionPreview>({
    path: `${playerPath(id)}/suspension`,
    about: `suspend ${id}`,
    orderOf: reason => ({ verb: 'suspend', until: end.until, reason, told: told.trim() || null }),
    lacking: end.isMissing ? 'until' : null,
    settled: decided,
  })
  useForgetOnce(aboutTold, order.isDone)
  const fields = (
    <>
      <EndFields
        end={end}
        words={{
          ...{ ends: say('role_ends'), at: say('ends_at'), never: t('when_lifted'), until: t('until_field') },
          hint: zone => t('until_hint', { zone }),
        }}
        error={order.missing === 'until' ? say('missing') : order.faultAt('until')}
        onFill={order.fill}
      />
      <ToldToPlayer value={told} error={order.faultAt('told')} onChange={setTold} />
    </>
  )
  return (
    <ReasonedForm
      of="suspend"
      order={order}
      look="danger"
      words={{
        says: t(isAgain && !order.isDone ? 'again_says' : 'suspend_says'),
        hint: t('reason_hint'),
        confirm: t('suspend_confirm'),
        done: t('suspend_done'),
        after: t('suspend_after'),
      }}
      fields={fields}
      fieldNames={['until', 'told']}
      see={preview => <SuspensionPreviewView preview={preview} boards={t('boards')} />}
      onDone={onDone}
    />
  )
}
