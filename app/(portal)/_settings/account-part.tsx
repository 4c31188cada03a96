'use client'

import { Suspense, useEffect, useRef, useState } from 'react'
import { useAction } from '#live/use-action'
import type { OwnErasure } from '#server/contract/erasure'
import { useAnnounce } from '#ui/announcer'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { Skeleton } from '#ui/skeleton'
import { useWords } from '../../_i18n/words.ts'
import { useNow } from '../_home/use-now.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { EraseSheet, fetchTheRest } from './later.ts'
import { useErasure } from './use-erasure.ts'

type Props = { first: OwnErasure | null; drawnAt: number }
type Send = ReturnType<typeof useErasure>['send']

/** The way out: the account is deleted after some days, and kept by one press until then. */
export const AccountPart = ({ first, drawnAt }: Props) => {
  const t = useWords('settings.account')
  const { body, problem, busy, refresh, send } = useErasure(first, drawnAt)
  const [isAsking, setAsking] = useState(false)
  const part = useRef<HTMLDivElement>(null)
  // The button that was pressed goes with what it did.
  const stay = () => part.current?.focus()
  useEffect(fetchTheRest, [])
  if (!body) {
    if (problem && problem.status !== 401)
      return <ProblemView problem={problem} onRetry={refresh} retrying={busy} />
    return <Skeleton className="h-20" />
  }
  return (
    <div ref={part} tabIndex={-1} data-account={body.open ? 'leaving' : 'kept'} className="rounded-s">
      {body.open ? (
        <Leaving key={body.open.requested_at} open={body.open} send={send} onKept={stay} />
      ) : (
        <>
          <p className="mb-3 text-small text-pretty text-ink-3">{t('says')}</p>
          <Button look="danger" onClick={() => setAsking(true)}>
            {t('act')}
          </Button>
        </>
      )}
      {isAsking && (
        <Suspense>
          <EraseSheet
            graceHours={body.grace_hours}
            send={send}
            onClose={() => {
              setAsking(false)
              // Where the button that opened it is gone.
              requestAnimationFrame(() => document.activeElement === document.body && stay())
            }}
          />
        </Suspense>
      )}
    </div>
  )
}

type LeavingProps = { open: NonNullable<OwnErasure['open']>; send: Send; onKept: () => void }

const Leaving = ({ open, send, onKept }: LeavingProps) => {
  const t = useWords('settings.account')
  const { formats } = usePlayerProgress()
  const announce = useAnnounce()
  const isDue = useNow(1_000) >= Date.parse(open.erase_at)
  const { run, busy, problem } = useAction(async () => {
    await send('withdraw')
    announce(t('kept'))
    onKept()
  })
  return (
    <div className="-mx-1 rounded-s border border-line border-s-4 border-s-bad bg-surface px-4 py-3">
      <p className="font-semibold">{t('open')}</p>
      <p className="mt-1 text-small text-pretty text-ink-2 tabular-nums" suppressHydrationWarning>
        {isDue ? t('due') : t('openAt', { at: formats.moment(open.erase_at) })}{' '}
        {open.by === 'admin' && t('byTeam')}
      </p>
      {open.by === 'player' && !isDue && (
        <Button look="secondary" busy={busy} onClick={() => void run()} className="mt-3">
          {busy ? t('keeping') : t('keep')}
        </Button>
      )}
      {problem && <ProblemView problem={problem} className="mt-3" />}
    </div>
  )
}
