'use client'

import type { Onboarding } from '#server/contract/onboarding'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { headingId } from './heading-id.ts'
import type { WayIn } from './make-way-in.ts'
import { TourCard } from './tour-card.tsx'
import { useOpenPlace } from './use-open-place.ts'

type Props = {
  onboarding: Onboarding
  wayIn: WayIn
  formats: Formats
  onSkip: () => void
  onAside: () => void
}

/** Three places to open; each counts as seen once it was opened from here. */
export const TourScreen = ({
  onboarding: { tutorial, personality },
  wayIn,
  formats,
  onSkip,
  onAside,
}: Props) => {
  const t = useWords('quiz.tour')
  const { open, opening, problem } = useOpenPlace(wayIn)
  const done = tutorial.filter(step => step.done).length
  return (
    <div className="ticket-part ticket-whole">
      <div className="ticket-paper" />
      <div className="px-5 pt-5 pb-4 sm:px-6">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h1 id={headingId} tabIndex={-1} className="text-h1 outline-none">
            {t('title')}
          </h1>
          <p data-seen={done} className="text-label text-ink-2 tabular-nums">
            {t('seen', { done, all: tutorial.length })}
          </p>
        </div>
        <p className="mt-2 text-pretty text-ink-2">{t('invite')}</p>
        {problem && <ProblemView problem={problem} className="mt-4" />}
      </div>
      <ol className="border-t border-line">
        {tutorial.map((step, index) => (
          <TourCard
            key={step.step}
            step={step}
            number={formats.number(index + 1)}
            opening={opening === step.step}
            onOpen={open}
          />
        ))}
      </ol>
      <div className="flex flex-wrap gap-2 border-t border-line px-3 py-3 sm:px-4">
        {personality && (
          <Button look="quiet" onClick={onAside}>
            {t('aside')}
          </Button>
        )}
        <Button look="quiet" onClick={onSkip}>
          {t('skip')}
        </Button>
      </div>
    </div>
  )
}
