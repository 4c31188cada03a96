'use client'

import { ProblemView } from '#ui/problem-view'
import { Skeleton } from '#ui/skeleton'
import { useWords } from '../../_i18n/words.ts'
import { Link } from '../../_ui/link.tsx'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { useEarningGuide } from '../_shell/use-earning-guide.ts'
import { ActivityGuide } from './activity-guide.tsx'
import { StreakGuide } from './streak-guide.tsx'

/** What pays, how much right now, and how often still: read from the rules in force. */
export const EarnScreen = () => {
  const t = useWords('portal.guide')
  const { formats } = usePlayerProgress()
  const { body, problem, busy, refresh } = useEarningGuide()
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-4 pt-2 pb-4">
        <div>
          <Link href="/" className="inline-flex min-h-11 items-center font-semibold text-brand-ink">
            {t('home')}
          </Link>
          <h1 className="text-h1">{t('title')}</h1>
        </div>
        <Link href="/activity" className="inline-flex min-h-11 items-center font-semibold text-brand-ink">
          {t('activity')}
        </Link>
      </div>
      <div className="ticket-part ticket-whole">
        <div className="ticket-paper" />
        {problem && (
          <div className="p-5">
            <ProblemView problem={problem} onRetry={refresh} retrying={busy} />
          </div>
        )}
        {!body && !problem && (
          <div className="space-y-3 p-5 sm:px-6" aria-busy="true">
            {['a', 'b', 'c', 'd', 'e'].map(row => (
              <Skeleton key={row} className="h-20" />
            ))}
          </div>
        )}
        {body && (
          <>
            <StreakGuide guide={body} formats={formats} />
            {body.activities.length === 0 && <p className="border-t border-line p-5">{t('empty')}</p>}
            <ul className="grid border-t border-line lg:grid-cols-2">
              {body.activities.map(activity => (
                <ActivityGuide key={activity.type} activity={activity} unit={body.unit} formats={formats} />
              ))}
            </ul>
            <p className="border-t border-line px-5 py-4 text-small text-ink-3 tabular-nums sm:px-6">
              {t('rules', { version: formats.number(body.rule_set), time: formats.seconds(body.as_of) })}
            </p>
          </>
        )}
      </div>
    </>
  )
}
