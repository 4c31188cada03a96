'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { noticeKinds } from '#server/contract/notice-kinds'
import type { Notices } from '#server/contract/notices'
import type { Settings } from '#server/contract/settings'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { CheckRow } from './check-row.tsx'
import { QuietHours } from './quiet-hours.tsx'
import { useNotices } from './use-notices.ts'
import type { useSettings } from './use-settings.ts'
import { cityOf } from './zone-list.ts'

type Props = Pick<ReturnType<typeof useSettings>, 'saving' | 'save'> & { settings: Settings }

/** At night, unless they say otherwise. */
const night = { from: '22:00', to: '07:00' }

/** What comes up over the page as a card, and when nothing does. Saved as it is chosen. */
export const NoticesChoice = ({ settings, saving, save }: Props) => {
  const t = useWords('settings.notices')
  const say = useWords('settings')
  const hint = useId()
  const choices = useRef<HTMLFieldSetElement>(null)
  // The button that opened it is gone.
  useEffect(() => choices.current?.querySelector('input')?.focus(), [])
  const { resource } = usePlayerProgress()
  const { shown, choose, phase, problem, isElsewhere, again } = useNotices({
    ...{ held: settings.own.notices, saving, save },
    // What comes next on this page is told or not by it already.
    onSaved: notices => resource.change(known => ({ ...known, player: { ...known.player, notices } })),
  })
  // Who switches them off and on again finds their own.
  const [hours, setHours] = useState(shown.quiet ?? night)
  const change = (next: Partial<Notices>) => void choose({ ...shown, ...next })
  return (
    <div data-notices={phase}>
      <fieldset ref={choices} aria-describedby={hint} className="-mx-3">
        <legend className="sr-only">{t('title')}</legend>
        {noticeKinds.map(kind => (
          <CheckRow
            key={kind}
            name={kind}
            checked={!shown.off.includes(kind)}
            onChange={isOn =>
              change({ off: isOn ? shown.off.filter(one => one !== kind) : [...shown.off, kind] })
            }
          >
            {t(kind)}
          </CheckRow>
        ))}
        <CheckRow
          name="quiet"
          checked={shown.quiet !== null}
          onChange={isOn => change({ quiet: isOn ? hours : null })}
        >
          {t('quiet')}
        </CheckRow>
      </fieldset>
      {shown.quiet && (
        <QuietHours
          hours={shown.quiet}
          city={cityOf(settings.effective.time_zone)}
          onChange={quiet => {
            setHours(quiet)
            change({ quiet })
          }}
        />
      )}
      <p id={hint} className="mt-1 text-small text-pretty text-ink-3">
        {t('hint')}
      </p>
      <p role="status" className="text-small text-ink-2 not-empty:mt-1">
        {phase !== 'idle' && say(phase)}
        {isElsewhere && say('elsewhere')}
      </p>
      {problem && <ProblemView problem={problem} onRetry={again} className="mt-2" />}
    </div>
  )
}
