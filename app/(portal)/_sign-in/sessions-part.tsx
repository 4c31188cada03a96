'use client'

import { useRef } from 'react'
import { requestJson } from '#live/request-json'
import { useAction } from '#live/use-action'
import { useResource } from '#live/use-resource'
import type { Session, SessionList } from '#server/contract/team'
import { useAnnounce } from '#ui/announcer'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { NotHereYet } from '../_settings/not-here-yet.tsx'
import { useOwn } from '../_settings/use-own.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { sessionsPath } from './paths.ts'
import { useDeviceWords } from './use-device-words.ts'

type Props = { first: SessionList | null; drawnAt: number }

/** Where the player is signed in. The one that looks ends by signing out, not here. */
export const SessionsPart = ({ first, drawnAt }: Props) => {
  const t = useWords('signIn.settings')
  const announce = useAnnounce()
  const resource = useOwn<SessionList>(sessionsPath, [first, drawnAt], /^user\.(sessions_ended|password_)/)
  const { body, problem, busy } = useResource(resource)
  const part = useRef<HTMLDivElement>(null)
  if (!body) return <NotHereYet {...{ problem, busy, refresh: resource.refresh }} />
  const end = async (path: string, says: 'ended' | 'endedAll') => {
    try {
      const left = await requestJson<SessionList>(path, { method: 'DELETE' })
      resource.change(() => left)
    } catch (error) {
      // A refusal may be news of what this page shows.
      resource.refresh()
      throw error
    }
    announce(t(says))
    // The button that was pressed goes with what it ended.
    part.current?.focus()
  }
  const others = body.data.filter(({ is_current }) => !is_current).length
  return (
    <div ref={part} tabIndex={-1} data-sessions={body.data.length} className="rounded-s">
      <p className="mb-1 text-small text-pretty text-ink-3">{t('whereHint')}</p>
      <ul>
        {body.data.map(session => (
          <SessionRow
            key={session.id}
            session={session}
            onEnd={() => end(`${sessionsPath}/${session.id}`, 'ended')}
          />
        ))}
      </ul>
      {others > 0 && <EndOthers key={others} onEnd={() => end(sessionsPath, 'endedAll')} />}
    </div>
  )
}

const SessionRow = ({ session, onEnd }: { session: Session; onEnd: () => Promise<void> }) => {
  const t = useWords('signIn.settings')
  const { formats } = usePlayerProgress()
  const device = useDeviceWords()(session.device)
  const { run, busy, problem } = useAction(onEnd)
  const { opened_at: opened, last_seen_at: seen } = session
  const at = formats.moment(opened)
  return (
    <li data-session={session.is_current ? 'current' : 'other'} className="border-b border-line py-2">
      <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1">
          <p className="font-semibold break-words">{device}</p>
          <p className="text-small text-ink-2 tabular-nums" suppressHydrationWarning>
            {seen === null ? t('since', { at }) : t('seen', { at, seen: formats.moment(seen) })}
          </p>
        </div>
        {session.is_current ? (
          <span className="text-small font-semibold text-ok">{t('this')}</span>
        ) : (
          <Button look="secondary" busy={busy} onClick={() => void run()}>
            {t('end')}
            <span className="sr-only"> {device}</span>
          </Button>
        )}
      </div>
      {problem && <ProblemView problem={problem} className="mt-2" />}
    </li>
  )
}

const EndOthers = ({ onEnd }: { onEnd: () => Promise<void> }) => {
  const t = useWords('signIn.settings')
  const { run, busy, problem } = useAction(onEnd)
  return (
    <>
      <Button look="danger" busy={busy} onClick={() => void run()} className="mt-3">
        {t('endAll')}
      </Button>
      {problem && <ProblemView problem={problem} className="mt-3" />}
    </>
  )
}
