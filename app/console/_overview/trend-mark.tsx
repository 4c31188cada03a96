import { useTranslations } from 'next-intl'
import type { ConsumerHealth } from '#server/contract/overview'

const paths = {
  rising: 'M3 11 11 3M5.5 3H11v5.5',
  falling: 'M3 3l8 8M11 5.5V11H5.5',
  level: 'M2 7h10M9 4l3 3-3 3',
}

/** Whether a lag grows: an arrow, and the word for those who do not see it. */
export const TrendMark = ({ trend }: { trend: ConsumerHealth['trend'] }) => {
  const t = useTranslations('console.consumers.trend')
  return (
    <svg viewBox="0 0 14 14" role="img" aria-label={t(trend)} className="size-3.5 shrink-0" fill="none">
      <title>{t(trend)}</title>
      <path
        d={paths[trend]}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
