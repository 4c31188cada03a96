'use client'

import { useTranslations } from 'next-intl'
import type { BreakerConfig } from '#server/contract/breaker-config'
import { differingFields, type TuningField } from './tuning-draft.ts'
import { useFigureText } from './use-figure-text.ts'

/** What a configuration has otherwise than the one before it, a line each. */
export const useVersionChanges = () => {
  const t = useTranslations('console.breakers')
  const figure = useFigureText()
  return (
    { config: after }: { config: BreakerConfig },
    older: { config: BreakerConfig } | undefined,
  ): string[] => {
    if (!older) return []
    const { config: before } = older
    const line = (field: TuningField) =>
      `${t(`field.${field}`)}: ${figure(field, before)} → ${figure(field, after)}`
    return [
      ...(before.mode === after.mode ? [] : [`${t(`mode.${before.mode}`)} → ${t(`mode.${after.mode}`)}`]),
      ...differingFields(before, after).map(line),
    ]
  }
}
