'use client'

import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { patientImport } from '../../_live/patient-import.ts'
import { ScreenState } from '../_rules/screen-state.tsx'
import { useMay } from '../_session/role.ts'
import { AchievementsTab } from './achievements-tab.tsx'
import { AuditTab } from './audit-tab.tsx'
import { ErasureNotice } from './erasure-notice.tsx'
import { EventsTab } from './events-tab.tsx'
import { IdentityTab } from './identity-tab.tsx'
import { LedgerTab } from './ledger-tab.tsx'
import { MergeNotice } from './merge-notice.tsx'
import { MergesTab } from './merges-tab.tsx'
import { OnboardingTab } from './onboarding-tab.tsx'
import { PlayerBanner } from './player-banner.tsx'
import { PlayerHeader } from './player-header.tsx'
import { PlayerTabs } from './player-tabs.tsx'
import { RoleTab } from './role-tab.tsx'
import { SessionsTab } from './sessions-tab.tsx'
import { SuspensionNotice } from './suspension-notice.tsx'
import { UnknownPlayer } from './unknown-player.tsx'
import { useFollowPlayer, useMerges, useProgress } from './use-player.ts'
import { usePlayerPlace } from './use-player-place.ts'
import { ViewLeft } from './view-left.tsx'
import { WhyDrawer } from './why-drawer.tsx'

const CorrectionSheet = lazy(() => patientImport(() => import('./correction-sheet.tsx')))

/** One player: how they stand, why, and what was corrected; with the verbs that correct. */
export const PlayerScreen = ({ id }: { id: string }) => {
  const t = useTranslations('console.player')
  const mayCorrect = useMay('correct_players')
  const place = usePlayerPlace()
  const progress = useProgress(id)
  const isPart = (useMerges(id).body?.part_of ?? null) !== null
  useFollowPlayer(id)
  if (!progress.body) {
    if (progress.problem?.status === 404) return <UnknownPlayer id={id} />
    return <ScreenState problem={progress.problem} onRetry={progress.retry} retrying={progress.fetching} />
  }
  const { body } = progress
  return (
    <>
      {place.view === 'left' && <ViewLeft onClose={place.forgetView} />}
      <PlayerBanner progress={progress} asOf={body.as_of} />
      <MergeNotice id={id} onUndo={() => place.correct('parting')} />
      <SuspensionNotice
        id={id}
        onOpen={place.openEvent}
        {...(!isPart && { onLift: () => place.correct('lift') })}
      />
      <ErasureNotice id={id} onChange={() => place.correct('erase')} />
      <PlayerHeader progress={body} {...(mayCorrect && { onCorrect: () => place.correct('choose') })} />
      <PlayerTabs tab={place.tab} onOpen={place.openTab} />
      <section
        aria-label={t(`tab.${place.tab}`)}
        className={place.event !== null ? 'xl:pr-(--drawer)' : undefined}
      >
        {place.tab === 'ledger' && <LedgerTab id={id} progress={body} place={place} />}
        {place.tab === 'achievements' && <AchievementsTab id={id} />}
        {place.tab === 'role' && (
          <RoleTab
            id={id}
            onOpen={place.openEvent}
            {...(!isPart && { onChange: () => place.correct('role') })}
          />
        )}
        {place.tab === 'onboarding' && (
          <OnboardingTab
            id={id}
            onOpen={place.openEvent}
            {...(!isPart && { onRestart: () => place.correct('restart') })}
          />
        )}
        {place.tab === 'identity' && (
          <IdentityTab
            id={id}
            onOpen={place.openEvent}
            onMerges={() => place.openTab('merges')}
            {...(!isPart && { onOrder: place.correct })}
          />
        )}
        {place.tab === 'sessions' && <SessionsTab id={id} />}
        {place.tab === 'merges' && <MergesTab id={id} />}
        {place.tab === 'events' && <EventsTab key={place.area} id={id} place={place} />}
        {place.tab === 'audit' && <AuditTab id={id} onOpen={place.openEvent} />}
      </section>
      {place.event !== null && (
        <WhyDrawer
          key={place.event}
          player={id}
          id={place.event}
          place={place}
          mayCorrect={mayCorrect && !isPart}
        />
      )}
      {mayCorrect && place.asked !== null && (
        <Suspense>
          <CorrectionSheet
            key={`${place.asked}:${place.of}`}
            progress={body}
            verb={place.asked}
            of={place.of}
            onChoose={place.correct}
            onClose={place.endCorrecting}
          />
        </Suspense>
      )}
    </>
  )
}
