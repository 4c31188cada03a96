'use client'

import { Suspense } from 'react'
import { useAction } from '#live/use-action'
import { Button } from '#ui/button'
import { useWords } from '../../_i18n/words.ts'
import { Emblem } from './emblem.tsx'
import { headingId } from './heading-id.ts'
import { ProblemView } from './later.ts'
import type { WayIn } from './make-way-in.ts'

type Props = { wayIn: WayIn; verb: 'start' | 'retake'; onSkip: (() => void) | null }

/** What is coming, what it costs and what it is for, before the first question. */
export const QuizIntro = ({ wayIn, verb, onSkip }: Props) => {
  const t = useWords('quiz.intro')
  const { run, busy, problem } = useAction(() => wayIn.order(verb))
  return (
    <div className="ticket-part ticket-whole" data-intro={verb}>
      <div className="ticket-paper" />
      <div className="face flex h-36 items-center justify-center px-6" aria-hidden="true">
        <Emblem kinds={[]} />
      </div>
      <div className="px-5 pt-6 pb-7 sm:px-8">
        <h1 id={headingId} tabIndex={-1} className="text-h1 text-pretty outline-none">
          {t('title')}
        </h1>
        <p className="mt-3 text-pretty text-ink-2">{t('body')}</p>
        <p className="mt-2 text-pretty text-ink-2">{t('keeps')}</p>
        <Suspense>{problem && <ProblemView problem={problem} className="mt-5" />}</Suspense>
        <div className="mt-6 flex flex-col gap-2 sm:flex-row">
          <Button busy={busy} onClick={() => void run()} className="sm:min-w-44">
            {busy ? t('beginning') : t('begin')}
          </Button>
          {onSkip && (
            <Button look="quiet" onClick={onSkip}>
              {t('skip')}
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}
