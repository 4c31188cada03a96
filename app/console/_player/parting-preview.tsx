'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { MergePreview } from '#server/contract/merges'
import { FiguresTable } from './figures-table.tsx'

type Props = { preview: Extract<MergePreview, { verb: 'undo' }> }

/** What parting two players would do: both as they would be, and the tiers that one of them loses. */
export const PartingPreviewView = ({ preview }: Props) => {
  const t = useTranslations('console.player.merge')
  const say = useTranslations('console.player')
  const locale = useLocale()
  return (
    <section
      data-preview={preview.version}
      aria-label={say('preview_title')}
      className="divide-y divide-line rounded-m border border-line"
    >
      <FiguresTable
        columns={[
          { name: 'now', label: t('together'), figures: preview.into.before },
          { name: 'into', label: t('kept'), figures: preview.into.after, isResult: true },
          { name: 'from', label: t('parted'), figures: preview.from.after, isResult: true },
        ]}
      />
      {preview.revoked.length > 0 && (
        <ul data-goes="" className="px-3 py-2 text-small">
          {preview.revoked.map(({ achievement, name, tier }) => (
            <li key={`${achievement}:${tier}`} className="text-bad">
              {say('loses', { achievement: name[locale], tier: say(`tier.${tier}`) })}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
