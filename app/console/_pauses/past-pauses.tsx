'use client'

import { useTranslations } from 'next-intl'
import type { Pause } from '#server/contract/pauses'
import { Moment } from '../_format/moment.tsx'
import { AdminName } from '../_rules/admin-name.tsx'
import type { PausesReply } from './use-pauses.ts'
import { useScopeWords } from './use-scope-words.ts'

/** Those that are over, newest first, where somebody asks. */
export const PastPauses = ({ pauses, list: { admins, players } }: { pauses: Pause[]; list: PausesReply }) => {
  const t = useTranslations('console.pauses')
  const wordsOf = useScopeWords(players)
  return (
    <details className="border-t border-line px-4 py-1.5 text-small md:px-6">
      <summary className="min-h-6 cursor-pointer text-ink-2">{t('past', { count: pauses.length })}</summary>
      <ul className="flex flex-col gap-1 py-1.5">
        {pauses.map(pause => (
          <li key={pause.id} className="text-ink-2 [overflow-wrap:anywhere]">
            <span className="text-ink">{wordsOf(pause)}</span> ·{' '}
            {t.rich(pause.resumed_by === null ? 'ended' : 'resumed', {
              from: () => <Moment at={pause.paused_at} look="short" />,
              to: () => <Moment at={pause.ended_at ?? pause.paused_at} look="short" />,
              by: () => <AdminName id={pause.resumed_by ?? pause.paused_by} admins={admins} />,
              reason: pause.resume_reason ?? pause.reason,
            })}
          </li>
        ))}
      </ul>
    </details>
  )
}
