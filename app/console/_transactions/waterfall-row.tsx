'use client'

import { ChevronDown, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Span } from '#server/contract/transactions'
import { classNames } from '../../_ui/class-names.ts'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { TypeName } from '../_tail/area-mark.tsx'
import { Bar } from './bar.tsx'
import type { TreeRow } from './span-tree.ts'
import { useSpanWords } from './use-span-words.ts'

type Props = {
  row: TreeRow<Span>
  axis: { startMs: number; endMs: number; isLog: boolean }
  isChosen: boolean
  isFocused: boolean
  /** Not on the critical path, while that is what is looked for. */
  isFaint: boolean
  onToggle: (open: boolean) => void
  onOpen: () => void
}

/** One span: what it is, how it stands, how long it waited and worked, and when that was. On a phone in two lines. */
export const WaterfallRow = ({
  row: { span, level, nth, of, isOpen },
  axis,
  isChosen,
  isFocused,
  isFaint,
  onToggle,
  onOpen,
}: Props) => {
  const t = useTranslations('console.transactions.one')
  const formats = useFormats()
  const words = useSpanWords()
  const Chevron = isOpen ? ChevronDown : ChevronRight
  const noData = span.no_data === null ? null : t('legend_none')
  const waited = span.kind === 'event' ? '' : (noData ?? formats.figure(span.wait_ms))
  const worked = span.kind === 'event' ? '' : (noData ?? formats.figure(span.work_ms))
  return (
    <tr
      data-span={span.id}
      data-state={span.state}
      aria-level={level}
      aria-posinset={nth}
      aria-setsize={of}
      aria-expanded={isOpen ?? undefined}
      aria-selected={isChosen}
      tabIndex={isFocused ? 0 : -1}
      onClick={onOpen}
      className={classNames(
        'waterfall-row cursor-pointer border-b border-line/60 px-4 text-small md:px-6',
        isChosen ? 'bg-brand-soft [--ink-3:var(--ink-2)]' : 'hover:bg-sunken',
      )}
    >
      <td className="flex min-w-0 items-center" style={{ paddingLeft: `${(Math.min(level, 8) - 1) * 14}px` }}>
        {isOpen === null ? (
          <span className="size-6 shrink-0" />
        ) : (
          <span
            data-toggle=""
            aria-hidden="true"
            onClick={press => {
              press.stopPropagation()
              onToggle(!isOpen)
            }}
            className="flex size-6 shrink-0 items-center justify-center rounded-s text-ink-2 hover:bg-sunken"
          >
            <Chevron className="size-4" />
          </span>
        )}
        {span.kind === 'event' ? (
          <TypeName type={span.name} className="font-mono font-semibold" />
        ) : (
          <span className="truncate">{span.kind === 'stream' ? t('stream') : span.name}</span>
        )}
        {span.critical && <span className="sr-only">, {t('on_critical')}</span>}
      </td>
      <td className="waterfall-state min-w-0">
        {span.kind === 'event' ? (
          <span className="text-ink-3 tabular-nums">
            +{formats.figure(Date.parse(span.began_at) - axis.startMs)} ms
          </span>
        ) : (
          <StatusMark {...words.spanState(span.state)} className="font-normal!" />
        )}
      </td>
      <td className="waterfall-figure truncate text-ink-2 tabular-nums">{waited}</td>
      <td className="waterfall-figure truncate text-ink-2 tabular-nums">{worked}</td>
      <td className={classNames('waterfall-bar min-w-0', isFaint && 'opacity-25')}>
        <Bar span={span} axis={axis} />
      </td>
    </tr>
  )
}
