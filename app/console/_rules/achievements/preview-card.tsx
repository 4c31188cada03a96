'use client'

import { useTranslations } from 'next-intl'
import type { Locale } from '../../../_i18n/locales.ts'
import { makeFormats } from '../../_format/make-formats.ts'
import { DraftBadge } from './draft-badge.tsx'
import type { ShownDraft } from './read-achievements.ts'

type Props = { theme: 'light' | 'dark'; achievement: ShownDraft; locale: Locale }

/** On its way to the first tier, and each tier earned. A secret shows its hint until then. */
export const PreviewCard = ({ theme, achievement, locale }: Props) => {
  const t = useTranslations('console.achievements_form')
  const words = useTranslations('shared.badge.tier')
  const { count } = makeFormats(locale, 'utc')
  const { id, name, description, art, needs, hint } = achievement
  const first = needs[0]?.need ?? 0
  return (
    <div
      data-preview-card={theme}
      data-scheme={theme}
      className="rounded-l border border-line bg-surface p-3 text-ink"
    >
      <div className="flex items-center gap-3">
        <DraftBadge
          id={hint ? '' : id}
          art={hint ? null : art}
          tier={null}
          progress={0.5}
          className="size-16 shrink-0"
        />
        <div className="min-w-0" lang={locale}>
          <p className="text-h2 [overflow-wrap:anywhere]">
            {hint ? t('preview_secret') : name[locale] || <Missing locale={locale} />}
          </p>
          <p className="[overflow-wrap:anywhere] text-ink-2">
            {(hint ? hint[locale] : description[locale]) || <Missing locale={locale} />}
          </p>
          {first > 0 && (
            <p className="text-small text-ink-2 tabular-nums">
              {t('preview_progress', { have: count(Math.floor(first / 2)), need: count(first) })}
            </p>
          )}
        </div>
      </div>
      <ul className="mt-3 grid grid-cols-3 border-t border-line pt-3">
        {needs.map(({ tier, need }) => (
          <li key={tier} className="text-center">
            <DraftBadge id={id} art={art} tier={tier} className="mx-auto size-14" />
            <p className="text-label">{words(tier)}</p>
            <p className="text-small text-ink-2 tabular-nums">{count(need)}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}

const Missing = ({ locale }: { locale: Locale }) => {
  const t = useTranslations('console.achievements_form')
  return <span className="font-normal text-bad">{t('missing', { language: t(`locale_${locale}`) })}</span>
}
