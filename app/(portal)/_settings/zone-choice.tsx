'use client'

import { Suspense, useState } from 'react'
import type { Settings } from '#server/contract/settings'
import { Button } from '#ui/button'
import { Skeleton } from '#ui/skeleton'
import { useWords } from '../../_i18n/words.ts'
import { useNow } from '../_home/use-now.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { ZoneChange, ZonePicker } from './later.ts'
import type { useSettings } from './use-settings.ts'
import { useZoneClock } from './use-zone-clock.ts'
import { cityOf } from './zone-list.ts'

type Props = Pick<ReturnType<typeof useSettings>, 'saving' | 'save' | 'forget'> & { settings: Settings }

/** What is chosen and not confirmed yet: a zone, what the host says, or nothing. */
type Draft = { zone: string | null } | null

/** Where the player's day begins and ends. Another zone is looked at first, with what it does to the streak. */
export const ZoneChoice = ({ settings, saving, save, forget }: Props) => {
  const t = useWords('settings.zone')
  const say = useWords('settings')
  const { resource, formats } = usePlayerProgress()
  const now = useNow(20_000)
  const clock = useZoneClock()
  const [isOpen, setOpen] = useState(false)
  const [draft, setDraft] = useState<Draft>(null)
  const { own, host, effective, zone_changes } = settings
  const close = () => {
    setOpen(false)
    setDraft(null)
  }
  const choose = (next: Draft) => {
    forget()
    setDraft(next)
  }
  const confirm = async () => {
    if (!draft || !(await save({ time_zone: draft.zone }, 'time_zone'))) return
    resource.refresh()
    close()
  }
  const isSaved = saving.part === 'time_zone' && saving.phase === 'saved'
  const mayMove = zone_changes.left > 0
  return (
    <div data-zone={effective.time_zone} className="space-y-4">
      <div>
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="text-h3">{cityOf(effective.time_zone)}</span>
          <span className="tabular-nums" suppressHydrationWarning>
            {clock(effective.time_zone, now)}
          </span>
        </p>
        <p className="text-small text-ink-2">{t(own.time_zone === null ? 'saidByHost' : 'chosen')}</p>
        <p className="mt-2 text-small text-pretty text-ink-3">{t('hint')}</p>
      </div>
      {!isOpen && !draft && mayMove && (
        <div className="flex flex-wrap gap-3">
          <Button look="secondary" onClick={() => setOpen(true)}>
            {t('change')}
          </Button>
          {own.time_zone !== null && (
            <Button look="quiet" onClick={() => choose({ zone: null })}>
              {t('back', { city: cityOf(host.time_zone) })}
            </Button>
          )}
        </div>
      )}
      {isOpen && (
        <Suspense fallback={<Skeleton className="h-80" />}>
          <ZonePicker
            current={effective.time_zone}
            chosen={draft?.zone ?? null}
            onChoose={zone => choose({ zone })}
          />
        </Suspense>
      )}
      {draft && (
        <Suspense fallback={<Skeleton className="h-40" />}>
          <ZoneChange
            {...{ settings, zone: draft.zone, saving }}
            onSave={() => void confirm()}
            onCancel={close}
          />
        </Suspense>
      )}
      {isOpen && !draft && (
        <Button look="quiet" onClick={close} className="-ml-4">
          {t('cancel')}
        </Button>
      )}
      <p role="status" className="text-small text-ink-2 empty:hidden">
        {isSaved && say('saved')}
      </p>
      {!draft && (
        <p className="text-small text-ink-3">
          {mayMove
            ? t('left', { left: zone_changes.left, days: zone_changes.days })
            : t('noneLeft', {
                ...{ of: zone_changes.of, days: zone_changes.days },
                at: zone_changes.next_at ? formats.moment(zone_changes.next_at) : '',
              })}
        </p>
      )}
    </div>
  )
}
