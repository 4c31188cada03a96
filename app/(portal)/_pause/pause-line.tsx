'use client'

import { lazy, Suspense, useState } from 'react'
import { patientImport } from '#live/patient-import'
import type { Progress } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'
import { useFormats } from '../_home/use-formats.ts'

const PauseDialog = lazy(() => patientImport(() => import('./pause-dialog.tsx')))

type Props = { streak: Progress['streak'] }

/** Days off that the player took, with the way back; or the way to take some, where the rules offer any. */
const PauseLine = ({ streak }: Props) => {
  const t = useWords('portal.streak.pause')
  const [asked, setAsked] = useState<'take' | 'end' | null>(null)
  // A calendar day has no zone of its own.
  const days = useFormats('UTC')
  const { pause } = streak
  // Without a streak there is nothing to rest; while an admin lets it rest there is no need to.
  const isOffered = streak.pause_days !== null && streak.current > 0 && streak.state !== 'paused'
  if (!pause && !isOffered && !asked) return null
  const verb = pause ? 'end' : 'take'
  return (
    <div data-pause={pause ? 'taken' : 'offered'}>
      {pause && (
        <p className="mt-1 text-small text-ink-2">
          {pause.from > streak.today
            ? t('ahead', { from: days.weekday(pause.from), to: days.weekday(pause.to) })
            : t('until', { to: days.weekday(pause.to) })}
        </p>
      )}
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setAsked(verb)}
        className="-mb-2 -ml-2 inline-flex min-h-(--target) items-center rounded-s px-2 text-small font-semibold text-brand-ink hover:bg-brand-soft"
      >
        {t(verb)}
      </button>
      {asked && (
        <Suspense>
          <PauseDialog verb={asked} streak={streak} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </div>
  )
}

export default PauseLine
