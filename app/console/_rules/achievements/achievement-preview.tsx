'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type Locale, locales } from '../../../_i18n/locales.ts'
import { useLocale } from '../../../_i18n/words.ts'
import { Segmented } from '../../../_ui/segmented.tsx'
import { PreviewCard } from './preview-card.tsx'
import type { ShownDraft } from './read-achievements.ts'

/** What players will see of it as it stands, in either language, on light and on dark. */
export const AchievementPreview = ({ achievement }: { achievement: ShownDraft }) => {
  const t = useTranslations('console.achievements_form')
  const [locale, setLocale] = useState<Locale>(useLocale())
  return (
    <section aria-label={t('preview')} data-preview="" className="min-w-0 max-w-xl space-y-2">
      <Segmented
        label={t('preview')}
        value={locale}
        options={locales.map(one => ({ value: one, label: t(`locale_${one}`), lang: one }))}
        onChange={setLocale}
      />
      <div className="grid gap-2 sm:grid-cols-2 2xl:grid-cols-1">
        {(['light', 'dark'] as const).map(theme => (
          <PreviewCard key={theme} theme={theme} achievement={achievement} locale={locale} />
        ))}
      </div>
    </section>
  )
}
