'use client'

import { useTranslations } from 'next-intl'
import type { ErasurePreview } from '#server/contract/erasure'
import { useFormats } from '../_format/use-formats.ts'

/** What is known of a player and would go, counted, and what stays. */
export const ErasurePreviewView = ({ preview }: { preview: ErasurePreview }) => {
  const t = useTranslations('console.player.erasure')
  const formats = useFormats()
  const { knows, keeps } = preview
  const goes = [
    knows.name && t('knows.name'),
    knows.identities.length > 0 && t('knows.identities', { count: knows.identities.length }),
    knows.sessions > 0 && t('knows.sessions', { count: knows.sessions }),
    knows.personality && t('knows.personality'),
    knows.alias && t('knows.alias'),
    knows.appeals > 0 && t('knows.appeals', { count: knows.appeals }),
  ].filter(line => line !== false)
  return (
    <section
      data-preview={preview.version}
      aria-label={t('preview_title')}
      className="divide-y divide-line rounded-m border border-line"
    >
      <div className="px-3 py-2">
        <h3 className="font-sans! text-label text-ink-2">{t('goes')}</h3>
        <ul data-goes="" className="mt-1 list-disc pl-5 marker:text-bad">
          {goes.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="mt-1 font-mono text-small text-ink-2 [overflow-wrap:anywhere]">
          {knows.identities.map(({ source, external_id }) => `${source}: ${external_id}`).join(' · ')}
        </p>
      </div>
      <div className="px-3 py-2">
        <h3 className="font-sans! text-label text-ink-2">{t('keeps')}</h3>
        <p data-keeps="" className="mt-1 tabular-nums">
          {t('keeps_says', {
            entries: keeps.ledger_entries,
            points: formats.count(keeps.total_earned),
          })}
        </p>
      </div>
    </section>
  )
}
