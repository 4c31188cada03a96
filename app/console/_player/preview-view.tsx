'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { CorrectionPreview } from '#server/contract/corrections'
import { classNames } from '../../_ui/class-names.ts'
import { useFormats } from '../_format/use-formats.ts'

const rows = ['available', 'total_earned', 'level', 'streak', 'freezes'] as const

/** What a correction would do: every figure before and after, and the tiers that come and go. */
export const PreviewView = ({ preview }: { preview: CorrectionPreview }) => {
  const t = useTranslations('console.player')
  const formats = useFormats()
  const locale = useLocale()
  const { before, after, entries, unlocked, revoked } = preview
  const isNothing =
    rows.every(row => before[row] === after[row]) && entries.length + unlocked.length + revoked.length === 0
  return (
    <section
      data-preview={preview.version}
      aria-label={t('preview_title')}
      className="rounded-m border border-line"
    >
      <table className="w-full tabular-nums">
        <thead>
          <tr className="border-b border-line bg-sunken text-label text-ink-2">
            <th scope="col" className="h-7 px-3 text-left">
              {t('preview_title')}
            </th>
            <th scope="col" className="px-3 text-right">
              {t('before')}
            </th>
            <th scope="col" className="px-3 text-right">
              {t('after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row} data-row={row} className="border-b border-line last:border-b-0">
              <th scope="row" className="px-3 py-1 text-left font-normal text-ink-2">
                {t(`figure.${row}`)}
              </th>
              <td className="px-3 py-1 text-right text-ink-2">{formats.count(before[row])}</td>
              <td
                className={classNames('px-3 py-1 text-right', before[row] !== after[row] && 'font-semibold')}
              >
                {before[row] !== after[row] && (
                  <span
                    className={classNames(
                      'mr-2 text-small',
                      after[row] < before[row] ? 'text-bad' : 'text-ok',
                    )}
                  >
                    {after[row] < before[row] ? '−' : '+'}
                    {formats.count(Math.abs(after[row] - before[row]))}
                  </span>
                )}
                {formats.count(after[row])}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {(unlocked.length > 0 || revoked.length > 0 || isNothing) && (
        <ul className="border-t border-line px-3 py-2 text-small">
          {unlocked.map(({ achievement, name, tier }) => (
            <li key={`+${achievement}:${tier}`} className="text-ok">
              {t('gains', { achievement: name[locale], tier: t(`tier.${tier}`) })}
            </li>
          ))}
          {revoked.map(({ achievement, name, tier }) => (
            <li key={`-${achievement}:${tier}`} className="text-bad">
              {t('loses', { achievement: name[locale], tier: t(`tier.${tier}`) })}
            </li>
          ))}
          {isNothing && <li className="text-ink-2">{t('changes_nothing')}</li>}
        </ul>
      )}
    </section>
  )
}
