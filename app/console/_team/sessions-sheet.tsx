'use client'

import { useTranslations } from 'next-intl'
import type { Member } from '#server/contract/team'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { EndSessionsButton } from './end-sessions-button.tsx'
import { SessionsList } from './sessions-list.tsx'
import { useSessions } from './use-team.ts'

/** Where a member is signed in, for those who may end it. */
export const SessionsSheet = ({ of, onClose }: { of: Member; onClose: () => void }) => {
  const t = useTranslations('console.team.sessions')
  const { body, problem, fetching, retry } = useSessions(of.id)
  return (
    <Dialog title={t('title', { name: of.name })} onClose={onClose}>
      {problem && problem.status !== 401 && (
        <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
      )}
      {!body && !problem && <Skeleton className="h-12" />}
      {body?.data.length === 0 && <p className="text-ink-2">{t('none')}</p>}
      {body && body.data.length > 0 && (
        <>
          <div className="-mx-4 -mt-4">
            <SessionsList of={of.id} sessions={body.data} />
          </div>
          <EndSessionsButton of={of.id} count={body.data.length} word={t('end_all')} />
        </>
      )}
    </Dialog>
  )
}
