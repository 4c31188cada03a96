'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { classNames } from '../../_ui/class-names.ts'
import { Moment } from '../_format/moment.tsx'

type Props = {
  /** What names the row in the document, such as `data-merge`. */
  data: Record<`data-${string}`, string | number>
  what: ReactNode
  why: ReactNode
  /** Whose doing it was; null for nobody's. */
  by: { id: string; name: string } | null
  at: string
  /** Whether it can be pressed as a whole. */
  isOpening?: boolean
  isNarrow?: boolean
}

/** Something that is on record about a player, in a line, or three on a phone: what, why, who and when. */
export const RecordRow = ({ data, what, why, by, at, isOpening = false, isNarrow = false }: Props) => {
  const t = useTranslations('console.player')
  return (
    <li
      {...data}
      className={classNames(
        'relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 border-b border-line px-4 py-2 md:px-6',
        isOpening && 'hover:bg-sunken',
        isNarrow
          ? 'md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_10rem_auto]'
          : 'md:grid-cols-[minmax(0,1.4fr)_minmax(0,2fr)_10rem_auto]',
      )}
    >
      {what}
      <div className="min-w-0 text-ink-2 [overflow-wrap:anywhere] max-md:col-span-2 max-md:row-start-2">
        {why}
      </div>
      <span className="min-w-0 truncate text-small text-ink-2 max-md:col-span-2" title={by?.id ?? ''}>
        {by?.name ?? t('by_itself')}
      </span>
      <Moment
        at={at}
        look="short"
        className="text-right text-small whitespace-nowrap text-ink-2 tabular-nums max-md:col-start-2 max-md:row-start-1"
      />
    </li>
  )
}

type OpenProps = { event: string; onOpen: (event: string) => void; isStrong?: boolean; children: ReactNode }

/** What of a row opens its event: all of it, for a pointer. */
export const OpensEvent = ({ event, onOpen, isStrong = false, children }: OpenProps) => (
  <button
    type="button"
    data-open={event}
    onClick={() => onOpen(event)}
    className={classNames(
      'min-w-0 rounded-s text-left after:absolute after:inset-0 hover:underline',
      isStrong && 'font-semibold',
    )}
  >
    {children}
  </button>
)
