'use client'

import { useTranslations } from 'next-intl'
import type { ListedKey } from '#server/contract/api-keys'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { Dialog } from '../_shell/dialog.tsx'
import { ScrollBox } from '../_shell/scroll-box.tsx'

const outcomes = ['accepted', 'unauthenticated', 'forbidden', 'limited', 'failed'] as const

/** The last day of a key, an hour a row, the newest first. */
export const UsageSheet = ({ of, onClose }: { of: ListedKey; onClose: () => void }) => {
  const t = useTranslations('console.keys.usage')
  const formats = useFormats()
  return (
    <Dialog title={t('title', { name: of.name })} onClose={onClose}>
      <p className="text-ink-2">{t('lead')}</p>
      <ScrollBox name={t('table')} className="max-h-80 overflow-x-auto border-y border-line">
        <table className="w-full text-right text-small tabular-nums">
          <thead className="sticky top-0 bg-surface text-ink-2">
            <tr>
              <th scope="col" className="py-1 text-left font-semibold">
                {t('hour')}
              </th>
              {outcomes.map(outcome => (
                <th key={outcome} scope="col" className="py-1 pl-2 align-bottom font-semibold">
                  {t(`outcome.${outcome}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.hours.toReversed().map(hour => (
              <tr key={hour.hour} data-hour={hour.hour} className="border-t border-line">
                <th scope="row" className="py-1 text-left font-normal whitespace-nowrap">
                  <Moment at={hour.hour} look="short" />
                </th>
                {outcomes.map(outcome => (
                  <td key={outcome} data-outcome={outcome} className="py-1 pl-2">
                    {formats.count(hour[outcome])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Dialog>
  )
}
