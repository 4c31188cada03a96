'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { MergePreview } from '#server/contract/merges'
import { useFormats } from '../_format/use-formats.ts'
import { FiguresTable } from './figures-table.tsx'

type Props = { preview: Extract<MergePreview, { verb: 'merge' }>; into: string }

/** What making two players one would do: both as they are, the one that is kept as they would be, and what else comes. */
export const MergePreviewView = ({ preview, into }: Props) => {
  const t = useTranslations('console.player.merge')
  const say = useTranslations('console.player')
  const locale = useLocale()
  const formats = useFormats()
  const [seenAt] = useState(() => Date.now())
  const { unlocked, rewards, identities, sessions, role } = preview
  const until = role?.until ? formats.dayTime(Date.parse(role.until)) : null
  return (
    <section
      data-preview={preview.version}
      aria-label={say('preview_title')}
      className="divide-y divide-line rounded-m border border-line"
    >
      <FiguresTable
        columns={[
          { name: 'from', label: t('given_up'), figures: preview.from.before },
          { name: 'into', label: t('kept'), figures: preview.into.before },
          { name: 'after', label: t('together'), figures: preview.into.after, isResult: true },
        ]}
      />
      <ul data-comes="" className="px-3 py-2 text-small empty:hidden">
        {unlocked.map(({ achievement, name, tier }) => (
          <li key={`${achievement}:${tier}`} className="text-ok">
            {say('gains', { achievement: name[locale], tier: say(`tier.${tier}`) })}
          </li>
        ))}
        {rewards > 0 && <li>{t('rewards', { points: formats.count(rewards) })}</li>}
        {role && (
          <li data-role={role.role}>
            {until === null
              ? t('role', { role: say(`role.${role.role}`) })
              : t('role_until', { role: say(`role.${role.role}`), until })}
          </li>
        )}
        {sessions > 0 && <li>{t('sessions', { count: sessions })}</li>}
      </ul>
      <div className="px-3 py-2">
        <h3 className="font-sans! text-label text-ink-2">{t('identities', { into })}</h3>
        <ul data-identities="" className="mt-1 font-mono text-small [overflow-wrap:anywhere]">
          {identities.map(({ source, external_id }) => (
            <li key={`${source}:${external_id}`}>
              {source}: {external_id}
            </li>
          ))}
        </ul>
      </div>
      <p data-until="" className="px-3 py-2 tabular-nums">
        {t('until', { time: formats.dayTime(seenAt + preview.undo_hours * 3_600_000) })}
      </p>
    </section>
  )
}
