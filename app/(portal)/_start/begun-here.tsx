import { useTranslations } from 'next-intl'
import { archetypes } from '#server/contract/onboarding'
import { begun } from './places.ts'

type Props = { search: Record<string, string | string[] | undefined> }

/** Why a player begins at this screen, and where that is changed. Drawn on the server: the page loads nothing for it. */
export const BegunHere = ({ search }: Props) => {
  const t = useTranslations('portal.start')
  const because = archetypes.find(archetype => archetype === search[begun])
  if (!because) return null
  return (
    <p
      data-begun={because}
      className="mx-auto mb-3 flex max-w-[680px] flex-wrap items-baseline gap-x-3 px-5 text-small text-pretty text-ink-2 sm:px-0"
    >
      <span>{t(`because.${because}`)}</span>
      <a href="/quiz#quiz-display" className="inline-flex min-h-11 items-center font-semibold text-brand-ink">
        {t('change')}
      </a>
    </p>
  )
}
