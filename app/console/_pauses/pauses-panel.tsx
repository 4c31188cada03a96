'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { Pause } from '#server/contract/pauses'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { useClock } from '../_breakers/use-clock.ts'
import { SectionHead } from '../_overview/section-head.tsx'
import { useMay } from '../_session/role.ts'
import { PastPauses } from './past-pauses.tsx'
import { PauseRow } from './pause-row.tsx'
import { PauseSheet } from './pause-sheet.tsx'
import { ResumeSheet } from './resume-sheet.tsx'
import { type PausesReply, usePauses } from './use-pauses.ts'

/** What is stopped right now, until when and why, with what may be done about it. */
export const PausesPanel = ({ consumers }: { consumers: readonly string[] }) => {
  const { body, problem, retry, fetching, receivedAt } = usePauses()
  if (problem && problem.status !== 401)
    return (
      <div className="mx-auto max-w-xl p-4">
        <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
      </div>
    )
  return body && <Loaded list={body} receivedAt={receivedAt} consumers={consumers} />
}

type Props = { list: PausesReply; receivedAt: number; consumers: readonly string[] }

const Loaded = ({ list, receivedAt, consumers }: Props) => {
  const t = useTranslations('console.pauses')
  const heading = useId()
  const mayPause = useMay('pause_bus')
  const now = useClock(list.as_of, receivedAt)
  const [sheet, setSheet] = useState<Pause | 'new' | null>(null)
  const active = list.data.filter(({ ended_at }) => ended_at === null)
  const past = list.data.filter(({ ended_at }) => ended_at !== null)
  return (
    <section aria-labelledby={heading} data-pauses={active.length} className="border-b border-line">
      <SectionHead id={heading} title={t('title')}>
        <p className="text-small text-ink-2">{active.length === 0 ? t('none') : t('lead')}</p>
        {mayPause && (
          <div className="ml-auto">
            <Button look="secondary" onClick={() => setSheet('new')}>
              {t('ask')}
            </Button>
          </div>
        )}
      </SectionHead>
      {active.length > 0 && (
        <ul>
          {active.map(pause => (
            <PauseRow
              key={pause.id}
              {...{ pause, list, now }}
              onResume={mayPause ? () => setSheet(pause) : null}
            />
          ))}
        </ul>
      )}
      {past.length > 0 && <PastPauses pauses={past} list={list} />}
      {sheet === 'new' && <PauseSheet {...{ consumers, now }} onClose={() => setSheet(null)} />}
      {sheet !== null && sheet !== 'new' && (
        <ResumeSheet pause={sheet} list={list} onClose={() => setSheet(null)} />
      )}
    </section>
  )
}
