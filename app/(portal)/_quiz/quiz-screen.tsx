'use client'

import { useRouter } from 'next/navigation'
import { Suspense, useEffect, useState } from 'react'
import type { Onboarding } from '#server/contract/onboarding'
import type { Settings } from '#server/contract/settings'
import { useAnnounce } from '#ui/announcer'
import { useWords } from '../../_i18n/words.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { ScreenLink } from '../_shell/screen-link.tsx'
import { Arrival } from './arrival.tsx'
import {
  DisplayChoice,
  fetchTheRest,
  ProblemView,
  QuestionScreen,
  ResultScreen,
  SkipSheet,
  TourInvite,
  TourScreen,
} from './later.ts'
import { placeIn } from './place-in.ts'
import { QuizIntro } from './quiz-intro.tsx'
import { QuizWaiting } from './quiz-waiting.tsx'
import { useWayIn } from './use-way-in.ts'

type Props = { onboarding: Onboarding | null; settings: Settings | null; drawnAt: number }

/** The way in, wherever the player is on it: the next question, what the answers say, a look around. */
export const QuizScreen = ({ onboarding, settings, drawnAt }: Props) => {
  const t = useWords('quiz')
  const { formats } = usePlayerProgress()
  const announce = useAnnounce()
  const router = useRouter()
  const { wayIn, body, problem, busy } = useWayIn(onboarding, drawnAt)
  const [isAside, setAside] = useState(false)
  const [skipping, setSkipping] = useState<'quiz' | 'tour' | null>(null)
  const place = body && placeIn(body, isAside)
  useEffect(() => fetchTheRest(), [])

  const leaveQuiz = () => {
    if (!body?.quiz?.retake) setSkipping('quiz')
    else if (body.personality) setAside(true)
    else router.push('/')
  }
  return (
    <div className="mx-auto max-w-[680px]">
      <ScreenLink href="/" className="inline-flex min-h-11 items-center font-semibold text-brand-ink">
        {t('home')}
      </ScreenLink>
      <Suspense>
        {problem && problem.status !== 401 && (
          <ProblemView problem={problem} onRetry={wayIn.refresh} retrying={busy} className="mb-3" />
        )}
      </Suspense>
      {!body && !problem && <QuizWaiting />}
      <Suspense fallback={<QuizWaiting />}>
        {body && place?.kind === 'question' && (
          <QuestionScreen
            key={place.quiz.question.id}
            quiz={place.quiz}
            wayIn={wayIn}
            formats={formats}
            hasResult={place.quiz.retake && body.personality !== null}
            onElsewhere={() => announce(t('question.elsewhere'))}
            onLeave={leaveQuiz}
          />
        )}
        {place?.kind === 'intro' && (
          <QuizIntro wayIn={wayIn} verb={place.verb} onSkip={place.verb === 'start' ? leaveQuiz : null} />
        )}
        {body && place?.kind === 'tour' && (
          <TourScreen
            onboarding={body}
            wayIn={wayIn}
            formats={formats}
            onSkip={() => setSkipping('tour')}
            onAside={() => setAside(true)}
          />
        )}
        {body && place?.kind === 'result' && (
          <ResultScreen
            onboarding={body}
            personality={place.personality}
            wayIn={wayIn}
            formats={formats}
            onGoOn={() => setAside(false)}
          />
        )}
        {body?.state === 'personality_detected' && place?.kind !== 'question' && (
          <TourInvite wayIn={wayIn} onBegun={() => setAside(false)} onSkip={() => setSkipping('tour')} />
        )}
        {place && place.kind !== 'question' && (place.kind !== 'intro' || hasChosen(settings)) && (
          <div className="ticket-part ticket-whole mt-4">
            <div className="ticket-paper" />
            <DisplayChoice {...{ settings, drawnAt }} />
          </div>
        )}
        <Arrival at={place && (place.kind === 'question' ? place.quiz.question.id : place.kind)} />
      </Suspense>
      <Suspense>
        {skipping && <SkipSheet wayIn={wayIn} part={skipping} onClose={() => setSkipping(null)} />}
      </Suspense>
    </div>
  )
}

/** Who has taken their answers back can still take back what they chose to see. */
const hasChosen = (settings: Settings | null) =>
  settings !== null && (settings.own.display.start ?? settings.own.display.ranks) !== null
