'use client'

import { useEffect, useRef } from 'react'
import type { Settings } from '#server/contract/settings'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { Skeleton } from '#ui/skeleton'
import { useWords } from '../../_i18n/words.ts'
import type { Saving } from './use-settings.ts'
import { useZonePreview } from './use-zone-preview.ts'
import { ZoneEffect } from './zone-effect.tsx'
import { cityOf } from './zone-list.ts'

type Props = {
  settings: Settings
  /** Null for what the host says. */
  zone: string | null
  saving: Saving
  onSave: () => void
  onCancel: () => void
}

/** A move that is not made yet: what it does, and the press that makes it. What was chosen stays when that fails. */
export const ZoneChange = ({ settings, zone, saving, onSave, onCancel }: Props) => {
  const t = useWords('settings.zone')
  const say = useWords('settings')
  const { preview, retry } = useZonePreview({ locale: settings.own.locale, time_zone: zone })
  const city = cityOf(zone ?? settings.host.time_zone)
  const panel = useRef<HTMLDivElement>(null)
  const isKnown = preview !== null
  // It stands below a list that may fill the screen. The margin keeps it clear of the bar.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked for has another height than the wait for it
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'nearest' })
  }, [isKnown, zone])
  const isBusy = saving.phase === 'busy'
  const problem = saving.part === 'time_zone' ? saving.problem : null
  const isElsewhere = problem?.code === 'precondition_failed'
  return (
    <div
      ref={panel}
      data-effect={preview?.body ? 'known' : ''}
      className="scroll-mb-28 rounded-m bg-sunken p-4 lg:scroll-mb-4"
    >
      <div aria-live="polite" className="min-h-20">
        {!preview && (
          <div aria-busy="true" className="space-y-2">
            <span className="sr-only">{t('asking')}</span>
            <Skeleton className="h-5 w-3/4" />
            <Skeleton className="h-5 w-1/2" />
          </div>
        )}
        {preview?.body?.streak && (
          <ZoneEffect effect={preview.body.streak} left={preview.body.zone_changes.left} />
        )}
        {preview?.body && !preview.body.streak && <p className="text-pretty">{t('nothing', { city })}</p>}
        {preview?.problem && <ProblemView problem={preview.problem} onRetry={retry} />}
      </div>
      {isElsewhere && <p className="mt-3 text-warn">{say('elsewhere')}</p>}
      {problem && !isElsewhere && <ProblemView problem={problem} className="mt-3" />}
      <div className="mt-4 flex flex-wrap gap-3">
        <Button busy={isBusy} disabled={!preview?.body} onClick={onSave}>
          {isBusy ? say('busy') : t('do', { city })}
        </Button>
        <Button look="quiet" disabled={isBusy} onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}
