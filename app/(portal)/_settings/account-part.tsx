'use client'

import { Suspense, useEffect, useRef, useState } from 'react'
import type { OwnErasure } from '#server/contract/erasure'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { Skeleton } from '#ui/skeleton'
import { useWords } from '../../_i18n/words.ts'
import { EraseSheet, fetchTheRest, Leaving } from './later.ts'
import { useErasure } from './use-erasure.ts'

type Props = { first: OwnErasure | null; drawnAt: number }

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
        <Suspense fallback={<Skeleton className="h-20" />}>
          <Leaving key={body.open.requested_at} open={body.open} send={send} onKept={stay} />
        </Suspense>
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
