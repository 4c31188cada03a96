'use client'

import { useTranslations } from 'next-intl'
import { Button, buttonClass } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { ReplayFigures } from './replay-figures.tsx'
import { ReplayProgress } from './replay-progress.tsx'
import { ReplaySteering } from './replay-steering.tsx'
import { ReplayedPlayers } from './replayed-players.tsx'
import { useReplayWords } from './use-replay-words.ts'
import { isOpen, useReplay } from './use-replays.ts'
import type { Wizard } from './use-wizard.ts'

/** The dry run as it goes, and what it found; on from there only when there is something to be done. */
export const CheckStep = ({ wizard }: { wizard: Wizard }) => {
  const t = useTranslations('console.replays')
  const wordsOf = useReplayWords()
  const { body, problem, retry, fetching } = useReplay(wizard.checked)
  if (problem && problem.status !== 401)
    return <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
  if (!body) return <Skeleton className="h-24" />
  const { status, word } = wordsOf(body)
  return (
    <div data-state={body.state} className="-mx-4 md:-mx-6">
      <p className="px-4 pb-2 md:px-6">
        <StatusMark status={status} word={word} />
      </p>
      {body.state !== 'done' && <ReplayProgress replay={body} />}
      {isOpen(body) && <ReplaySteering replay={body} />}
      <ReplayFigures replay={body} />
      <ReplayedPlayers replay={body} />
      {!isOpen(body) && (
        <div className="flex flex-wrap gap-2 border-t border-line px-4 py-3 md:px-6">
          {body.state === 'done' && body.mode !== 'compare' && body.changed > 0 && (
            <Button onClick={() => wizard.go('start')}>{t('go_on')}</Button>
          )}
          <Button look="secondary" onClick={() => wizard.go('mode', { checked: null })}>
            {t('check.again')}
          </Button>
          <Link href={`/console/replays/${body.id}`} className={buttonClass('quiet')}>
            {t('check.page')}
          </Link>
        </div>
      )}
    </div>
  )
}
