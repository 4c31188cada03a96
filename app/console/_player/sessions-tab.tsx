'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Session } from '#server/contract/team'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Moment } from '../_format/moment.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { useMay } from '../_session/role.ts'
import { useDeviceWords } from '../_team/use-device-words.ts'
import { EndSheet } from './end-sheet.tsx'
import { useSessions } from './use-player.ts'

/** Where the player is signed in, and the end of it. */
export const SessionsTab = ({ id }: { id: string }) => {
  const t = useTranslations('console.player.sessions')
  const mayEnd = useMay('guide_players')
  const { body, problem, fetching, retry } = useSessions(id)
  const [ending, setEnding] = useState<Session | 'all' | null>(null)
  return (
    <>
      {problem && problem.status !== 401 && !body && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
        </div>
      )}
      {!body && !problem && <PlayersSkeleton />}
      {body?.data.length === 0 && (
        <p data-empty="sessions" className="px-4 py-6 text-ink-2 md:px-6">
          {t('none')}
        </p>
      )}
      {mayEnd && body && body.data.length > 0 && (
        <div className="border-b border-line px-4 py-3 md:px-6">
          <Button look="danger" onClick={() => setEnding('all')}>
            {t('end_all')}
          </Button>
        </div>
      )}
      <ul>
        {body?.data.map(session => (
          <SessionRow
            key={session.id}
            session={session}
            {...(mayEnd && { onEnd: () => setEnding(session) })}
          />
        ))}
      </ul>
      {ending !== null && (
        <EndSheet id={id} session={ending === 'all' ? null : ending} onClose={() => setEnding(null)} />
      )}
    </>
  )
}

const SessionRow = ({ session, onEnd }: { session: Session; onEnd?: () => void }) => {
  const t = useTranslations('console.player.sessions')
  const words = useTranslations('console.team.sessions')
  const device = useDeviceWords()(session.device)
  const { opened_at: opened, last_seen_at: seen } = session
  return (
    <li
      data-session={session.id}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 md:px-6"
    >
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{device}</p>
        <p className="text-small text-ink-2">
          {words.rich('opened', { at: () => <Moment at={opened} look="short" /> })}
          {seen !== null && <> · {words.rich('seen', { at: () => <Moment at={seen} look="short" /> })}</>}
        </p>
      </div>
      {onEnd && (
        <Button look="secondary" onClick={onEnd}>
          {t('end')}
          <span className="sr-only"> {device}</span>
        </Button>
      )}
    </li>
  )
}
