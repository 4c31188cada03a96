'use client'

import { useTranslations } from 'next-intl'
import type { BreakerConfig } from '#server/contract/breaker-config'
import { rangeOf, type TuningField, textOf } from './tuning-draft.ts'

/** A figure of a configuration with its unit; a word where no such rule is set. */
export const useFigureText = () => {
  const t = useTranslations('console.breakers')
  return (field: TuningField, config: BreakerConfig): string => {
    const text = textOf(field, config)
    return text === '' ? t('not_set') : t(`unit.${rangeOf(field, config).unit}`, { value: text })
  }
}
