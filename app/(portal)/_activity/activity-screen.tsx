'use client'

import { lazy, Suspense } from 'react'
import { patientImport } from '#live/patient-import'
import { useWords } from '../../_i18n/words.ts'
import { Link } from '../../_ui/link.tsx'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { useEarningGuide } from '../_shell/use-earning-guide.ts'
import { CalendarPanel } from './calendar-panel.tsx'
import { Filters } from './filters.tsx'
import { Lines } from './lines.tsx'
import { ledgerQuery, useActivityAddress } from './use-activity-address.ts'

const WhySheet = lazy(() => patientImport(() => import('./why-sheet.tsx')))

/** Everything that ever earned or was refused, by day, and why. */
export const ActivityScreen = () => {
  const t = useWords('portal.activity')
  const {
    progress: { unit },
    formats,
  } = usePlayerProgress()
  const address = useActivityAddress()
  const { body } = useEarningGuide()
  const query = ledgerQuery(address.filter)
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-4 pt-2 pb-4">
        <div>
          <Link href="/" className="inline-flex min-h-11 items-center font-semibold text-brand-ink">
            {t('home')}
          </Link>
          <h1 className="text-h1">{t('title')}</h1>
        </div>
        <Link href="/earn" className="inline-flex min-h-11 items-center font-semibold text-brand-ink">
          {t('earn')}
        </Link>
      </div>
      <div className="ticket-part ticket-whole">
        <div className="ticket-paper" />
        <CalendarPanel unit={unit} formats={formats} />
        <Filters address={address} query={query} activities={body?.activities ?? []} formats={formats} />
        <Lines key={query} query={query} address={address} unit={unit} formats={formats} />
      </div>
      <Suspense>
        {address.openId !== null && (
          <WhySheet
            key={address.openId}
            eventId={address.openId}
            unit={unit}
            formats={formats}
            onClose={address.close}
          />
        )}
      </Suspense>
    </>
  )
}
