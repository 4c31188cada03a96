'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button.tsx'
import type { Fault } from '../rule-set-types.ts'
import { excerptAt } from './excerpt-at.ts'
import { useRuleForm } from './form-context.ts'
import type { Path } from './set-in.ts'
import { withSuggestion } from './with-suggestion.ts'

/** What is wrong with a field: a caret below the character it begins at, the reason, and its own way out when it has one. */
export const FieldFault = ({ fault, path }: { fault: Fault; path: Path }) => {
  const t = useTranslations('console.rules')
  const { read, set, readOnly } = useRuleForm()
  const value = read(path)
  const locale = useLocale()
  const { column, detail, words, suggestion } = fault
  const text = typeof value === 'string' ? value : null
  const excerpt = text === null || column === undefined ? null : excerptAt(text, column)
  const mended = text === null ? null : withSuggestion(text, fault)
  return (
    <div data-fault={fault.pointer} className="text-small text-bad">
      {excerpt && (
        <pre aria-hidden="true" className="overflow-hidden pl-[9px] font-mono leading-4 select-none">
          {excerpt.text !== null && <span className="text-ink-3">{`${excerpt.text}\n`}</span>}
          {`${' '.repeat(excerpt.at)}^`}
        </pre>
      )}
      <div className="flex flex-wrap items-center gap-x-2 pt-0.5">
        <p className="[overflow-wrap:anywhere]">{words?.[locale] ?? detail}</p>
        {suggestion && mended !== null && !readOnly && (
          <Button look="quiet" className="min-h-6! px-2! py-0!" onClick={() => set(path, mended)}>
            {t('fix', suggestion)}
          </Button>
        )}
      </div>
    </div>
  )
}
