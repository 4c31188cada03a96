'use client'

import { useTranslations } from 'next-intl'
import type { Standing } from '#server/contract/violations'
import { useFormats } from '../_format/use-formats.ts'

const looks = {
  cool_down: 'bg-warn-soft text-warn',
  reduced: 'bg-warn-soft text-warn',
  suspended: 'bg-bad-soft text-bad',
} as const

/** What somebody does not get, and until when. */
export const PenaltyMark = ({ penalty }: { penalty: NonNullable<Standing['penalty']> }) => {
  const t = useTranslations('console.review')
  const formats = useFormats()
  const { kind, factor, until } = penalty
  return (
    <span
      data-penalty={kind}
      className={`rounded-s px-1.5 py-0.5 text-small font-semibold whitespace-nowrap ${looks[kind]}`}
    >
      {t(`penalty.${kind}`, { share: formats.percent(factor) })}
      {until !== null && ` ${t('until', { time: formats.dayTime(Date.parse(until)) })}`}
    </span>
  )
}
