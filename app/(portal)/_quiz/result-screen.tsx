'use client'

import { useAction } from '#live/use-action'
import type { Onboarding, Personality } from '#server/contract/onboarding'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { Section } from '../_home/section.tsx'
import type { Formats } from '../_home/use-formats.ts'
import { Dimensions } from './dimensions.tsx'
import { Forget } from './forget.tsx'
import { HowUsed } from './how-used.tsx'
import type { WayIn } from './make-way-in.ts'
import { isTouring } from './place-in.ts'
import { Portrait } from './portrait.tsx'
import { SaidAndDone } from './said-and-done.tsx'
import { Suits } from './suits.tsx'
import { TourFinished } from './tour-finished.tsx'

type Props = {
  onboarding: Onboarding
  personality: Personality
  wayIn: WayIn
  formats: Formats
  onGoOn: () => void
}

/** What the answers say of how somebody plays, what it is used for, and how to be rid of it. */
export const ResultScreen = ({ onboarding, personality, wayIn, formats, onGoOn }: Props) => {
  const t = useWords('quiz')
  const { quiz } = onboarding
  const isRefined = personality.archetypes.length === 0 && onboarding.plays_as.length > 0
  const retake = useAction(async () => {
    await wayIn.order('retake')
    onGoOn()
  })
  return (
    <>
      {onboarding.state === 'tutorial_completed' && !onboarding.skipped && <TourFinished />}
      <div className="ticket grid-cols-1!" data-result={personality.archetypes.join('+') || 'balanced'}>
        <div className="ticket-part ticket-today ticket-across">
          <div className="ticket-paper" />
          <Portrait personality={personality} isRefined={isRefined} />
          <Dimensions personality={personality} />
        </div>
        <div className="ticket-part ticket-week ticket-across">
          <div className="ticket-paper" />
          <SaidAndDone {...onboarding} />
          <Suits archetypes={onboarding.plays_as} formats={formats} />
          <HowUsed />
          <Section id="quiz-mind" title={t('profile.mind')}>
            <div className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
              {quiz ? (
                <Button look="secondary" onClick={onGoOn}>
                  {t('profile.goOn', { number: quiz.answered + 1 })}
                </Button>
              ) : (
                <Button look="secondary" busy={retake.busy} onClick={() => void retake.run()}>
                  {retake.busy ? t('retaking') : t('retake')}
                </Button>
              )}
              {isTouring(onboarding) && !quiz && (
                <Button look="secondary" onClick={onGoOn}>
                  {t('tour.goOn')}
                </Button>
              )}
              <Forget wayIn={wayIn} />
            </div>
            {retake.problem && <ProblemView problem={retake.problem} className="mt-3" />}
          </Section>
        </div>
      </div>
    </>
  )
}
