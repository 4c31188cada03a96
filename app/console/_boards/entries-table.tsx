'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { useFormats } from '../_format/use-formats.ts'

export type EntryRow = {
  rank: number | null
  id: string
  name: string | null
  score: number | null
  isOff: boolean
}

type Props = { rows: readonly EntryRow[]; onRemove: ((row: EntryRow) => void) | undefined }

/** Players on a board, or found by name; each can be taken off. */
export const EntriesTable = ({ rows, onRemove }: Props) => {
  const t = useTranslations('console.boards')
  const formats = useFormats()
  const isRanked = rows.some(({ rank }) => rank !== null)
  return (
    <table className="w-full">
      <thead className="sr-only">
        <tr>
          {isRanked && <th scope="col">{t('column.rank')}</th>}
          <th scope="col">{t('column.player')}</th>
          {isRanked && <th scope="col">{t('column.score')}</th>}
          <th scope="col">{t('entries.action')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr
            key={row.id}
            data-entry={row.id}
            className="h-(--row) border-b border-line tabular-nums hover:bg-sunken"
          >
            {isRanked && (
              <td className="w-12 pl-4 text-right text-ink-2 md:pl-6">
                {row.rank === null ? '–' : formats.count(row.rank)}
              </td>
            )}
            <td className={isRanked ? 'px-3 py-1' : 'px-3 py-1 pl-4 md:pl-6'}>
              <Link
                href={`/console/players/${row.id}`}
                className="[overflow-wrap:anywhere] text-brand-ink hover:underline"
              >
                <bdi>{row.name ?? t('entries.noName')}</bdi>
              </Link>
            </td>
            {isRanked && (
              <td className="w-24 px-3 text-right">{row.score === null ? '–' : formats.count(row.score)}</td>
            )}
            <td className="w-32 py-1 pr-4 text-right md:pr-6">
              {row.isOff ? (
                <StatusMark status="warn" word={t('entries.isOff')} />
              ) : (
                onRemove && (
                  <Button
                    look="quiet"
                    className="min-h-6! py-0!"
                    aria-label={t('entries.removeOne', { name: row.name ?? t('entries.noName') })}
                    onClick={() => onRemove(row)}
                  >
                    {t('entries.remove')}
                  </Button>
                )
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
