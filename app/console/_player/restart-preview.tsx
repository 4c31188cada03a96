'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { RestartPreview } from '#server/contract/onboarding-restart'
import { usePersonalityWords } from './use-personality-words.ts'

/** What a restart would do: from where to where, what stays and what goes, and what is paid no second time. */
export const RestartPreviewView = ({ preview }: { preview: RestartPreview }) => {
  const t = useTranslations('console.player.onboarding')
  const locale = useLocale()
  const wordsOf = usePersonalityWords()
  const { before, after, personality, drops, rewards } = preview
  const gone = [
    drops.answers > 0 && t('drops.answers', { count: drops.answers }),
    drops.tutorial.length > 0 && t('drops.tutorial', { count: drops.tutorial.length }),
  ].filter(line => line !== false)
  return (
    <section
      data-preview={preview.version}
      aria-label={t('preview_title')}
      className="divide-y divide-line rounded-m border border-line"
    >
      <p data-row="state" className="px-3 py-2">
        <span className="text-ink-2">{t(`state.${before}`)} → </span>
        <span className="font-semibold">{t(`state.${after}`)}</span>
      </p>
      <div className="px-3 py-2">
        <h3 className="font-sans! text-label text-ink-2">{t('stays')}</h3>
        <p data-stays="" className="mt-1">
          {personality ? t('stays_says', { kind: wordsOf(personality.archetypes) }) : t('stays_nothing')}
        </p>
      </div>
      {gone.length > 0 && (
        <div className="px-3 py-2">
          <h3 className="font-sans! text-label text-ink-2">{t('goes')}</h3>
          <ul data-goes="" className="mt-1 list-disc pl-5 marker:text-bad">
            {gone.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      {rewards.length > 0 && (
        <div className="px-3 py-2">
          <h3 className="font-sans! text-label text-ink-2">{t('rewards')}</h3>
          <ul className="mt-1">
            {rewards.map(({ rule, label, pays_again }) => (
              <li
                key={rule}
                data-reward={rule}
                data-pays={String(pays_again)}
                className="flex flex-wrap justify-between gap-x-4"
              >
                <span>{label[locale]}</span>
                <span className={pays_again ? 'text-ink' : 'text-ink-2'}>
                  {t(pays_again ? 'pays' : 'pays_not')}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
