'use client'

import { useTranslations } from 'next-intl'
import { useLocale } from '../../../_i18n/words.ts'
import { asRecord } from '../json-value.ts'
import { useRuleForm } from './form-context.ts'
import { textOf } from './typed-value.ts'

/** What it means that boards in force are not in the draft: a board that is gone closes no period any more. */
export const BoardsGone = () => {
  const t = useTranslations('console.board_form')
  const locale = useLocale()
  const { changes } = useRuleForm()
  const gone = changes.filter(({ kind, pointer }) => kind === 'removed' && /^\/boards\/\d+$/.test(pointer))
  if (gone.length === 0) return null
  return (
    <ul data-boards-gone="" className="bg-warn-soft px-4 py-2 md:px-6">
      {gone.map(({ pointer, before }) => {
        const { name, rewards } = asRecord(before) ?? {}
        const wins = Array.isArray(rewards) && rewards.length > 0
        const board = textOf(asRecord(name)?.[locale])
        return <li key={pointer}>{t(wins ? 'gone_with_prizes' : 'gone', { board })}</li>
      })}
    </ul>
  )
}
