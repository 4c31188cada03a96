import { useTranslations } from 'next-intl'

type Props = { because: 'chosen' | 'low_competitiveness' | null }

/** Instead of ranks, for who does not play for them: why, and both ways to see them. */
export const RanksAway = ({ because }: Props) => {
  const t = useTranslations('portal.ranks')
  return (
    <div data-ranks="hidden" className="px-5 py-5 sm:px-6">
      <h2 className="text-small font-semibold text-ink-2">{t('title')}</h2>
      <p className="mt-2 text-pretty text-ink-2">{t(because === 'chosen' ? 'chosen' : 'calm')}</p>
      <p className="-mx-2 mt-1 flex flex-wrap gap-x-2">
        <a
          href="/board?ranks=shown"
          className="inline-flex min-h-11 items-center rounded-s px-2 font-semibold text-brand-ink hover:bg-brand-soft"
        >
          {t('look')}
        </a>
        <a
          href="/quiz#quiz-display"
          className="inline-flex min-h-11 items-center rounded-s px-2 font-semibold text-brand-ink hover:bg-brand-soft"
        >
          {t('change')}
        </a>
      </p>
    </div>
  )
}
