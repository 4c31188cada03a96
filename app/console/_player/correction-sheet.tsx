'use client'

import { ArrowLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { Progress } from '#server/contract/progress'
import { Dialog } from '../_shell/dialog.tsx'
import { CorrectionForm } from './correction-form.tsx'
import { ErasureForm } from './erasure-form.tsx'
import { ExportForm } from './export-form.tsx'
import { LiftForm } from './lift-form.tsx'
import { LinkForm } from './link-form.tsx'
import { MergeForm } from './merge-form.tsx'
import { isCorrection } from './order.ts'
import { PartingForm } from './parting-form.tsx'
import { RecomputePanel } from './recompute-panel.tsx'
import { RestartForm } from './restart-form.tsx'
import { RoleForm } from './role-form.tsx'
import { SuspendForm } from './suspend-form.tsx'
import { UnlinkForm } from './unlink-form.tsx'
import { useMerges } from './use-player.ts'
import { VerbList } from './verb-list.tsx'
import { type Verb, verbsOfParts } from './verbs.ts'
import { ViewForm } from './view-form.tsx'

type Props = {
  progress: Progress
  verb: Verb | 'choose'
  /** The event it is about. */
  of: string | null
  onChoose: (verb: Verb | 'choose') => void
  onClose: () => void
}

/** What can be done to a player: choose, fill in, look at it before it is done, do it. */
const CorrectionSheet = ({ progress, verb: asked, of, onChoose, onClose }: Props) => {
  const t = useTranslations('console.player')
  const isPart = (useMerges(progress.player.id).body?.part_of ?? null) !== null
  // A merge that was just done has a last word here.
  const isElsewhere = isPart && asked !== 'merge' && asked !== 'choose' && !verbsOfParts.includes(asked)
  const verb = isElsewhere ? 'choose' : asked
  // Closed by the browser's Back, the dialog gives no focus back.
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement === document.body)
          document.querySelector<HTMLElement>('[data-correct]')?.focus({ preventScroll: true })
      })
    },
    [],
  )
  const { player } = progress
  return (
    <Dialog
      title={
        verb === 'choose' ? t('choose', { name: player.name ?? player.external_id }) : t(`verb.${verb}.name`)
      }
      onClose={onClose}
    >
      {verb !== 'choose' && (
        <button
          type="button"
          onClick={() => onChoose('choose')}
          className="-mt-1 inline-flex min-h-6 items-center gap-1 self-start rounded-s text-small text-brand-ink hover:underline"
        >
          <ArrowLeft className="size-3.5" aria-hidden="true" />
          {t('other_verb')}
        </button>
      )}
      {verb === 'choose' && <VerbList id={player.id} onChoose={onChoose} />}
      {verb === 'recompute' && <RecomputePanel id={player.id} />}
      {verb === 'role' && <RoleForm id={player.id} onDone={onClose} />}
      {verb === 'restart' && <RestartForm id={player.id} onDone={onClose} />}
      {verb === 'suspend' && <SuspendForm id={player.id} onDone={onClose} />}
      {verb === 'lift' && <LiftForm id={player.id} onDone={onClose} />}
      {verb === 'link' && <LinkForm id={player.id} onDone={onClose} />}
      {verb === 'unlink' && <UnlinkForm id={player.id} of={of} onDone={onClose} />}
      {verb === 'view' && <ViewForm id={player.id} />}
      {verb === 'merge' && <MergeForm progress={progress} onDone={onClose} />}
      {verb === 'parting' && <PartingForm id={player.id} onDone={onClose} />}
      {verb === 'export' && <ExportForm id={player.id} />}
      {verb === 'erase' && <ErasureForm id={player.id} onDone={onClose} />}
      {verb !== 'choose' && isCorrection(verb) && (
        <CorrectionForm key={`${verb}:${of}`} progress={progress} verb={verb} of={of} onDone={onClose} />
      )}
    </Dialog>
  )
}

export default CorrectionSheet
