'use client'

import { useTranslations } from 'next-intl'
import { type AlertKind, alertKinds } from '#server/contract/alert-kinds'
import { useFormats } from '../_format/use-formats.ts'

type About = { kind: AlertKind; subject: string }

/** An alert in words: what it is about, and its figure with its unit. */
export const useAlertWords = () => {
  const t = useTranslations('console.alerts')
  const formats = useFormats()
  return {
    titleOf: ({ kind, subject }: About) => t(`title.${kind}`, { subject }),
    /** What a rule looks at, whatever it found. */
    kindOf: (kind: AlertKind) => t(`kind.${kind}`),
    figureOf: (kind: AlertKind, value: number | null) => {
      if (value === null) return t('unknown_value')
      const { unit } = alertKinds[kind]
      if (unit === 'seconds') return formats.duration(Math.round(value))
      if (unit === 'state') return t(value > 0 ? 'state.bad' : 'state.good')
      return t(unit === 'events' ? 'events' : 'times', { count: value, text: formats.count(value) })
    },
  }
}
