'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef } from 'react'
import { useLocale } from '../../../_i18n/words.ts'
import { Button } from '../../../_ui/button.tsx'

type Props = { names: readonly string[]; onKeep: () => void; onRemove: () => void }

/** What would break without a metric, before it is taken out. */
export const RemovalQuestion = ({ names, onKeep, onRemove }: Props) => {
  const t = useTranslations('console.metrics_form')
  const locale = useLocale()
  const text = useId()
  const question = useRef<HTMLFieldSetElement>(null)
  useEffect(() => question.current?.querySelector('button')?.focus(), [])
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
  return (
    <fieldset
      ref={question}
      data-asks=""
      aria-labelledby={text}
      className="min-w-0 border-t border-line bg-warn-soft px-4 py-2 md:pr-6 md:pl-12"
    >
      <p id={text}>{t('remove_breaks', { count: names.length, names: list })}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button look="secondary" onClick={onKeep}>
          {t('keep')}
        </Button>
        <Button look="danger" onClick={onRemove}>
          {t('remove_anyway')}
        </Button>
      </div>
    </fieldset>
  )
}
