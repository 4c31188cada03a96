'use client'

import { useTranslations } from 'next-intl'
import type { BreakerSuggestions } from '#server/contract/breakers'
import { useFormats } from '../_format/use-formats.ts'
import { msText } from './ms-text.ts'

/** What is odd about how a breaker behaved, in words. */
export const useFlagText = () => {
  const t = useTranslations('console.breakers.flag')
  const formats = useFormats()
  return (flag: BreakerSuggestions['flags'][number]): string => {
    switch (flag.flag) {
      case 'flapping':
        return t('flapping', { opens: flag.opens, within: msText(formats, flag.within_ms) })
      case 'never_tripped_while_failing':
        return t('never_tripped', { minutes: flag.minutes, rate: formats.percent(flag.worst_rate) })
      case 'open_while_probes_succeed':
        return t('open_while_probes_succeed', { times: flag.times })
      case 'min_calls_never_reached':
        return t('min_calls', { most: flag.most_calls, min: flag.min_calls })
    }
  }
}
