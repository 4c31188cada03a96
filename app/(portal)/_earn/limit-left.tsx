'use client'

import type { EarningRule } from '#server/contract/earning-guide'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { useCaseWords } from './use-case-words.ts'

type Props = { limit: EarningRule['limit']; formats: Formats }

/** How often it still pays, or when it pays again. */
export const LimitLeft = ({ limit, formats }: Props) => {
  const t = useWords('portal.guide')
  const { fieldName } = useCaseWords(formats)
  if (!limit) return <p className="mt-1 text-ink-3">{t('noLimit')}</p>
  const { per, count, left, key, opens_at } = limit
  if (left === null)
    return <p className="mt-1 text-ink-2">{t(`key.${per}`, { count, key: fieldName(key ?? '') })}</p>
  if (left === 0)
    return (
      <p className="mt-1 font-semibold text-warn">
        {t(`full.${per}`, { time: opens_at === null ? '–' : formats.clock(opens_at) })}
      </p>
    )
  return (
    <p data-left={left} className="mt-1 text-ink-2">
      {t(`left.${per}`, { left: formats.number(left), count: formats.number(count) })}
    </p>
  )
}
