'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ViolationDetail } from '#server/contract/violations'
import { classNames } from '../../_ui/class-names.ts'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { summarise } from '../_tail/summarise.ts'

type Props = { events: ViolationDetail['events']; offender: string }

/** The activities within the window, one below the other, with how long each came after the one before. */
export const EvidenceTable = ({ events, offender }: Props) => {
  const t = useTranslations('console.review')
  const locale = useLocale()
  const { count, figure } = useFormats()
  return (
    <table className="w-full tabular-nums">
      <thead>
        <tr className="border-y border-line bg-sunken text-left text-label text-ink-2">
          <th scope="col" className="h-7 px-4 md:pl-6">
            {t('at')}
          </th>
          <th scope="col" className="px-3 text-right">
            {t('after')}
          </th>
          <th scope="col" className="px-3">
            {t('activity')}
          </th>
          <th scope="col" className="px-4 text-right md:pr-6">
            {t('points')}
          </th>
        </tr>
      </thead>
      <tbody>
        {events.map((event, index) => {
          const before = events[index - 1]
          const gap = before ? (Date.parse(event.occurred_at) - Date.parse(before.occurred_at)) / 1_000 : null
          return (
            <tr
              key={event.id}
              data-evidence={event.id}
              className={classNames('border-b border-line', event.id === offender && 'bg-warn-soft')}
            >
              <td className="px-4 py-1 text-small whitespace-nowrap md:pl-6">
                <Moment at={event.occurred_at} look="exact" />
              </td>
              <td className="px-3 text-right text-small whitespace-nowrap text-ink-2">
                {gap === null ? '–' : `${figure(gap)}\u202fs`}
              </td>
              <td className="w-full max-w-0 truncate px-3">
                {event.label[locale]}
                <span className="text-small text-ink-2">
                  {summarise(event.data).map(({ key, value }) => ` · ${key} ${value}`)}
                </span>
              </td>
              <td className="px-4 text-right whitespace-nowrap md:pr-6">
                <span className={event.is_reversed ? 'text-ink-2 line-through' : ''}>
                  {event.points > 0 ? `+${count(event.points)}` : count(event.points)}
                </span>
                {event.is_reversed && <span className="sr-only"> {t('taken_back')}</span>}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
