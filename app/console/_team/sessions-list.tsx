'use client'

import { useTranslations } from 'next-intl'
import type { Session } from '#server/contract/team'
import { useAction } from '../../_live/use-action.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { useDeviceWords } from './use-device-words.ts'
import { sessionsPath, useTeamOrder } from './use-team.ts'

type Props = { of: string; sessions: readonly Session[] }

/** Where somebody is signed in. The one that looks ends by signing out, not here. */
export const SessionsList = ({ of, sessions }: Props) => (
  <ul>
    {sessions.map(session => (
      <SessionRow key={session.id} of={of} session={session} />
    ))}
  </ul>
)

const SessionRow = ({ of, session }: { of: string; session: Session }) => {
  const t = useTranslations('console.team.sessions')
  const deviceWords = useDeviceWords()
  const announce = useAnnounce()
  const send = useTeamOrder()
  const { run, busy, problem } = useAction(async () => {
    await send(`${sessionsPath(of)}/${session.id}`, { method: 'DELETE' })
    announce(t('ended'))
  })
  const device = deviceWords(session.device)
  const { last_seen_at: seen, opened_at: opened } = session
  return (
    <li
      data-session={session.id}
      data-current={session.is_current}
      className="border-b border-line px-4 py-2 md:px-6"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-0">
          <p className="font-semibold">{device}</p>
          <p className="text-small text-ink-2">
            {seen === null
              ? t.rich('opened', { at: () => <Moment at={opened} look="short" /> })
              : t.rich('seen', { at: () => <Moment at={seen} look="short" /> })}
          </p>
        </div>
        <div className="ml-auto">
          {session.is_current ? (
            <StatusMark status="ok" word={t('this')} />
          ) : (
            <Button look="secondary" busy={busy} onClick={() => void run()}>
              {t('end')}
              <span className="sr-only"> {device}</span>
            </Button>
          )}
        </div>
      </div>
      {problem && problem.status !== 401 && <ProblemView problem={problem} className="mt-2" />}
    </li>
  )
}
