'use client'

import { useAction } from '#live/use-action'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import type { WayIn } from './make-way-in.ts'

type Props = { wayIn: WayIn; onBegun: () => void; onSkip: () => void }

/** After the quiz: whether to be shown round. */
export const TourInvite = ({ wayIn, onBegun, onSkip }: Props) => {
  const t = useWords('quiz.tour')
  const { run, busy, problem } = useAction(async () => {
    await wayIn.order('begin_tutorial')
    onBegun()
  })
  return (
    <section aria-labelledby="tour-title" className="ticket-part ticket-whole mt-4">
      <div className="ticket-paper" />
      <div className="px-5 pt-5 pb-6 sm:px-6">
        <h2 id="tour-title" className="text-h2">
          {t('title')}
        </h2>
        <p className="mt-2 text-pretty text-ink-2">{t('invite')}</p>
        {problem && <ProblemView problem={problem} className="mt-4" />}
        <div className="mt-5 flex flex-col gap-2 sm:flex-row">
          <Button busy={busy} onClick={() => void run()} className="sm:min-w-44">
            {busy ? t('beginning') : t('begin')}
          </Button>
          <Button look="quiet" onClick={onSkip}>
            {t('skip')}
          </Button>
        </div>
      </div>
    </section>
  )
}
