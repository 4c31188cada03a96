'use client'

import { useTranslations } from 'next-intl'
import type { Pause } from '#server/contract/pauses'
import { Button } from '../../_ui/button.tsx'
import { StatusShape } from '../../_ui/status-mark.tsx'
import { countdownText } from '../_breakers/countdown-text.ts'
import { Moment } from '../_format/moment.tsx'
import { AdminName } from '../_rules/admin-name.tsx'
import type { PausesReply } from './use-pauses.ts'
import { useScopeWords } from './use-scope-words.ts'

type Props = {
  pause: Pause
  list: PausesReply
  /** By the database's clock; null before the page has come to life. */
  now: number | null
  onResume: (() => void) | null
}

/** One that holds now: of what, since when, how long, by whom and why. */
export const PauseRow = ({ pause, list: { admins, players }, now, onResume }: Props) => {
  const t = useTranslations('console.pauses')
  const wordsOf = useScopeWords(players)
  const { until, paused_at: since, paused_by: by, reason, players_waiting: waiting } = pause
  return (
    <li
      data-pause={pause.id}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line bg-warn-soft px-4 py-2 md:px-6"
    >
      <StatusShape status="warn" className="size-3 shrink-0 text-warn" />
      <p className="font-semibold [overflow-wrap:anywhere]">{wordsOf(pause)}</p>
      <p className="text-small tabular-nums">
        {until === null
          ? t('open_end')
          : t('left', { left: now === null ? '–' : countdownText(Date.parse(until) - now) })}
        {waiting > 0 && ` · ${t('waiting', { count: waiting })}`}
      </p>
      <p className="min-w-0 flex-1 basis-60 text-small text-ink-2 [overflow-wrap:anywhere]">
        {t.rich('by', {
          by: () => <AdminName id={by} admins={admins} />,
          at: () => <Moment at={since} look="short" />,
          reason,
        })}
      </p>
      {onResume && (
        <Button look="secondary" onClick={onResume}>
          {t('resume.ask')}
        </Button>
      )}
    </li>
  )
}
