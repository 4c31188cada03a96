'use client'

import type { Onboarding, TutorialStep } from '#server/contract/onboarding'
import { Glyph } from '#ui/glyph'
import { StatusMark } from '#ui/status-mark'
import { useWords } from '../../_i18n/words.ts'
import { PlaceLink } from '../_shell/place-link.tsx'

type Props = {
  step: Onboarding['tutorial'][number]
  number: string
  opening: boolean
  onOpen: (step: Onboarding['tutorial'][number], path: string) => void
}

const places: Record<TutorialStep, { path: string; icon: string }> = {
  earn: { path: '/earn', icon: 'coins' },
  badges: { path: '/achievements', icon: 'tab-badges' },
  board: { path: '/board', icon: 'tab-board' },
}

/** One place: what it is for, and whether it has been seen. */
export const TourCard = ({ step, number, opening, onOpen }: Props) => {
  const t = useWords('quiz.tour')
  const { path, icon } = places[step.step]
  return (
    <li data-step={step.step} data-done={step.done} className="border-b border-line last:border-b-0">
      <PlaceLink
        href={path}
        go={() => onOpen(step, path)}
        aria-busy={opening || undefined}
        className="flex items-center gap-4 px-5 py-4 hover:bg-sunken focus-visible:-outline-offset-3 sm:px-6"
      >
        <span className="grid size-12 shrink-0 place-items-center rounded-full bg-brand-soft text-brand-ink">
          <Glyph name={icon} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-display text-h3">
            {number}. {t(`place.${step.step}.name`)}
          </span>
          <span className="block text-small text-pretty text-ink-2">{t(`place.${step.step}.says`)}</span>
        </span>
        {step.done ? (
          <StatusMark status="ok" word={t('done')} className="shrink-0 text-small" />
        ) : (
          <span className="shrink-0 font-semibold text-brand-ink">{t('open')}</span>
        )}
      </PlaceLink>
    </li>
  )
}
