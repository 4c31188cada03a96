'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { useMay } from '../_session/role.ts'
import { PersonalityView } from './personality-view.tsx'
import { RestartsList } from './restarts-list.tsx'
import { TabBody } from './tab-body.tsx'
import { useErasure, useOnboarding } from './use-player.ts'

type Props = { id: string; onOpen: (event: string) => void; onRestart?: () => void }

/** Where the player is on the way in, how they play, and who had them begin anew. */
export const OnboardingTab = ({ id, onOpen, onRestart }: Props) => {
  const t = useTranslations('console.player.onboarding')
  const mayGuide = useMay('guide_players')
  const isErased = (useErasure(id).body?.erased_at ?? null) !== null
  return (
    <TabBody read={useOnboarding(id)}>
      {body => (
        <>
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-4 py-3 md:px-6">
            <p data-onboarding={body.state} className="min-w-0 flex-1">
              <strong className="font-semibold">{t(`state.${body.state}`)}</strong>{' '}
              <span className="text-ink-2">{body.skipped ? t('skipped') : t(`means.${body.state}`)}</span>
              <span className="block text-small text-ink-2 tabular-nums">
                {body.answered !== null && t('answered', { count: body.answered })}
              </span>
            </p>
            {mayGuide && onRestart && !isErased && body.state !== 'newcomer' && (
              <Button look="secondary" onClick={onRestart}>
                {t('restart')}
              </Button>
            )}
          </div>
          <PersonalityView of={body} />
          <RestartsList restarts={body.restarts} onOpen={onOpen} />
        </>
      )}
    </TabBody>
  )
}
