'use client'

import { Suspense, useRef, useState } from 'react'
import type { OwnErasure } from '#server/contract/erasure'
import { Button } from '#ui/button'
import { useWords } from '../../_i18n/words.ts'
import { EraseSheet, Leaving } from './later.ts'
import { NotHereYet } from './not-here-yet.tsx'
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
  if (!body) return <NotHereYet {...{ problem, busy, refresh }} />
  return (
    <div ref={part} tabIndex={-1} data-account={body.open ? 'leaving' : 'kept'} className="rounded-s">
      {body.open ? (
        <Suspense>
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
            onClose={() => setAsking(false)}
            onGone={stay}
          />
        </Suspense>
      )}
    </div>
  )
}
