'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { AdminName } from '../_rules/admin-name.tsx'
import type { ComparisonListReply } from './use-comparisons.ts'
import { useVerdict } from './use-verdict.ts'

type Props = { list: ComparisonListReply; shown: string | null; onOpen: (id: string) => void }

/** The newest twenty, to come back to. */
export const EarlierComparisons = ({ list, shown, onOpen }: Props) => {
  const t = useTranslations('console.comparison')
  return (
    <details className="group border-t border-line">
      <summary className="flex min-h-(--row) cursor-pointer list-none items-center gap-1.5 px-4 text-ink-2 -outline-offset-2 hover:bg-sunken md:px-6">
        <ChevronRight aria-hidden="true" className="size-3.5 group-open:rotate-90" />
        {t('earlier', { count: list.data.length })}
      </summary>
      <ul>
        {list.data.map(one => (
          <EarlierRow key={one.id} comparison={one} list={list} isShown={one.id === shown} onOpen={onOpen} />
        ))}
      </ul>
    </details>
  )
}

type RowProps = {
  comparison: ComparisonListReply['data'][number]
  list: ComparisonListReply
  isShown: boolean
  onOpen: (id: string) => void
}

const EarlierRow = ({ comparison, list, isShown, onOpen }: RowProps) => {
  const t = useTranslations('console.comparison')
  const { status, word } = useVerdict(comparison)
  const { id, state, created_by, created_at } = comparison
  return (
    <li className="border-t border-line">
      <button
        type="button"
        data-open={id}
        aria-current={isShown || undefined}
        onClick={() => onOpen(id)}
        className="flex min-h-(--row) w-full flex-wrap items-center gap-x-3 px-4 py-1 text-left -outline-offset-2 hover:bg-sunken aria-current:shadow-[inset_3px_0_var(--brand-ink)] md:px-6"
      >
        <StatusMark status={status} word={word} className="min-w-0 flex-1 basis-60" />
        <span className="text-small text-ink-2 tabular-nums">
          {state !== 'done' && `${t(`state_${state}`)} · `}
          <AdminName id={created_by} admins={list.admins} /> · <Moment at={created_at} look="short" />
        </span>
      </button>
    </li>
  )
}
