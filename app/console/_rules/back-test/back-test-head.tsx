'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { requestJson } from '../../../_live/request-json.ts'
import { useAction } from '../../../_live/use-action.ts'
import { useAnnounce } from '../../../_ui/announcer.tsx'
import { Button } from '../../../_ui/button.tsx'
import { ProblemView } from '../../../_ui/problem-view.tsx'
import { Moment } from '../../_format/moment.tsx'
import { useFormats } from '../../_format/use-formats.ts'
import { AdminName } from '../admin-name.tsx'
import { BackTestProgress } from './back-test-progress.tsx'
import { RangeWords } from './range-words.tsx'
import { shareRead } from './share-read.ts'
import { StateMark } from './state-mark.tsx'
import { type BackTestReply, backTestKey, backTestsKey, backTestsPath, isOpen } from './use-back-tests.ts'

type Props = { test: BackTestReply; isTyping: boolean; mayCancel: boolean }

/** What was tested, by whom, how far it is, and what stands between its result and the draft of now. */
export const BackTestHead = ({ test, isTyping, mayCancel }: Props) => {
  const t = useTranslations('console.back_test')
  const { percent } = useFormats()
  const client = useQueryClient()
  const head = useRef<HTMLElement>(null)
  const { id, state, events, partial, current } = test
  useTellState(test)
  const { run, busy, problem } = useAction(async () => {
    const reply = await requestJson<BackTestReply>(`${backTestsPath}/${id}`, { method: 'DELETE' })
    // What was asked for before the cancel must not be put over it.
    await client.cancelQueries({ queryKey: backTestsKey })
    client.setQueryData(backTestKey(id), reply)
    void client.invalidateQueries({ queryKey: backTestsKey })
    // The button goes, and the focus with it.
    head.current?.focus()
  })
  const share = shareRead(test)
  return (
    <>
      <header ref={head} tabIndex={-1} className="border-b border-line px-4 py-3 -outline-offset-2 md:px-6">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StateMark state={state} />
          <p className="min-w-0 flex-1 basis-48">
            <RangeWords from={test.from} to={test.to} />
            <span className="block text-small text-ink-2">
              {t('against', { version: test.based_on })} ·{' '}
              <AdminName id={test.created_by} admins={test.admins} /> ·{' '}
              <Moment at={test.created_at} look="short" />
            </span>
          </p>
          {isOpen(test) && mayCancel && (
            <Button look="secondary" busy={busy} onClick={run}>
              {t('cancel')}
            </Button>
          )}
        </div>
        {isOpen(test) && <BackTestProgress events={events} />}
        {test.error !== null && (
          <p className="mt-2 font-mono text-small [overflow-wrap:anywhere] text-bad">{test.error}</p>
        )}
        {problem && <ProblemView problem={problem} className="mt-3" />}
      </header>
      {partial && test.result !== null && (
        <p data-partial="" className="border-b border-line bg-warn-soft px-4 py-2 md:px-6">
          <span className="font-semibold">{t('partial')}</span>{' '}
          {t(isOpen(test) ? 'partial_so_far' : 'partial_ended', { share: percent(share) })}
        </p>
      )}
      {(!current.draft || isTyping) && (
        <p data-stale="draft" className="border-b border-line bg-warn-soft px-4 py-2 md:px-6">
          {t('stale_draft')}
        </p>
      )}
      {!current.live && (
        <p data-stale="live" className="border-b border-line bg-warn-soft px-4 py-2 md:px-6">
          {t('stale_live', { version: test.based_on })}
        </p>
      )}
    </>
  )
}

const stepsOf = ({ events: { done, total } }: BackTestReply) =>
  total === null || total === 0 ? 0 : Math.floor((10 * done) / total)

/** Says by itself when it goes on by a tenth, and how it ended; not what was so when it was opened. */
const useTellState = (test: BackTestReply) => {
  const t = useTranslations('console.back_test')
  const announce = useAnnounce()
  const { state } = test
  const tenths = stepsOf(test)
  const told = useRef(`${state} ${tenths}`)
  useEffect(() => {
    const now = `${state} ${tenths}`
    if (told.current === now) return
    told.current = now
    announce(state === 'running' ? t('told_running', { percent: tenths * 10 }) : t(`told_${state}`))
  }, [announce, t, state, tenths])
}
