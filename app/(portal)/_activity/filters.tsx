'use client'

import type { EarningGuide } from '#server/contract/earning-guide'
import { buttonClass } from '#ui/button'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { ledgerPath } from './ledger-book.ts'
import type { useActivityAddress } from './use-activity-address.ts'

type Props = {
  address: ReturnType<typeof useActivityAddress>
  query: string
  activities: EarningGuide['activities']
  formats: Formats
}

const box = 'mt-1 min-h-(--control) w-full rounded-s border border-line-strong bg-surface px-3 text-ink'

/** Which lines are shown, and the same lines as a file. */
export const Filters = ({ address, query, activities, formats }: Props) => {
  const t = useWords('portal.activity.filter')
  const { filter, setFilter } = address
  const isListed = activities.some(({ type }) => type === filter.type)
  return (
    <search className="grid grid-cols-2 items-end gap-3 border-t border-line px-5 py-4 sm:px-6 lg:grid-cols-[1.6fr_1fr_1fr_auto_auto]">
      <label className="col-span-2 block text-label text-ink-2 lg:col-span-1">
        {t('type')}
        <select
          value={filter.type}
          onChange={event => setFilter({ type: event.target.value })}
          className={box}
        >
          <option value="">{t('everything')}</option>
          {filter.type !== '' && !isListed && <option value={filter.type}>{filter.type}</option>}
          {activities.map(({ type, label }) => (
            <option key={type} value={type}>
              {formats.text(label)}
            </option>
          ))}
        </select>
      </label>
      {(['from', 'to'] as const).map(end => (
        <label key={end} className="block min-w-0 text-label text-ink-2">
          {t(end)}
          <input
            type="date"
            value={filter[end]}
            onChange={event => setFilter({ [end]: event.target.value })}
            className={box}
          />
        </label>
      ))}
      <label className="flex min-h-(--control) items-center gap-2 text-small">
        <input
          type="checkbox"
          checked={filter.refusals === 'show'}
          onChange={event => setFilter({ refusals: event.target.checked ? 'show' : 'hide' })}
          className="size-6 accent-(--brand)"
        />
        {t('refusals')}
      </label>
      <a href={`${ledgerPath}.csv?${query}`} download className={buttonClass('secondary')}>
        {t('csv')}
      </a>
    </search>
  )
}
