'use client'

import { useTranslations } from 'next-intl'
import type { DeadLetterGroup } from '#server/contract/dead-letters'
import type { WithAdmins } from '#server/contract/rule-sets'
import { classNames } from '../../_ui/class-names.ts'
import { Sparkline } from '../../_ui/sparkline.tsx'
import { Moment } from '../_format/moment.tsx'
import { AdminName } from '../_rules/admin-name.tsx'

type Props = WithAdmins & { group: DeadLetterGroup; isCurrent: boolean; onOpen: () => void }

/** One kind of fault of one consumer: what it says, how many, since when, and who looks after it. */
export const GroupRow = ({ group, admins, isCurrent, onOpen }: Props) => {
  const t = useTranslations('console.dead_letters')
  const { consumer, fingerprint, error, count, players, last_at, per_hour, assignee, note, muted } = group
  const recent = per_hour.reduce((sum, one) => sum + one, 0)
  return (
    <li
      data-group={`${consumer}.${fingerprint}`}
      className={classNames(
        'relative border-b border-line px-4 py-2 md:px-6',
        isCurrent ? 'bg-brand-soft' : 'hover:bg-sunken',
        muted && 'text-ink-2',
      )}
    >
      <button
        type="button"
        data-open={`${consumer}.${fingerprint}`}
        aria-current={isCurrent || undefined}
        onClick={onOpen}
        className="line-clamp-2 w-full text-left font-semibold [overflow-wrap:anywhere] after:absolute after:inset-0"
      >
        {error}
      </button>
      <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-small text-ink-2 tabular-nums">
        <span>{consumer}</span>
        <span>{t('count', { count })}</span>
        <span>{t('players', { players })}</span>
        <Sparkline values={per_hour} summary={t('per_day', { count: recent })} width={72} height={18} />
        <Moment at={last_at} look="short" className="ml-auto" />
      </div>
      {(assignee !== null || note !== null || muted) && (
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-small text-ink-2">
          {muted && <span data-muted="">{t('muted')}</span>}
          {assignee !== null && <AdminName id={assignee} admins={admins} />}
          {note !== null && <span className="min-w-0 truncate">{note}</span>}
        </p>
      )}
    </li>
  )
}
