'use client'

import { useTranslations } from 'next-intl'
import type { BackTest } from '#server/contract/back-tests'
import { Moment } from '../../_format/moment.tsx'

/** Which recorded events were read. */
export const RangeWords = ({ from, to }: Pick<BackTest, 'from' | 'to'>) => {
  const t = useTranslations('console.back_test')
  const until = () => <Moment at={to} look="short" />
  return (
    <span className="font-semibold tabular-nums">
      {from === null
        ? t.rich('until', { until })
        : t.rich('between', { from: () => <Moment at={from} look="short" />, until })}
    </span>
  )
}
