'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button.tsx'
import { templates } from './board-template.ts'
import { useRuleForm } from './form-context.ts'

/** Boards to begin with, for a document that has none. */
export const BoardTemplates = () => {
  const t = useTranslations('console.board_form')
  const { read, set, readOnly } = useRuleForm()
  const boards = read(['boards'])
  const use = (chosen: readonly unknown[]) => {
    set(['boards'], chosen)
    // What was pressed is gone with it.
    document.getElementById('form-boards')?.focus()
  }
  if (readOnly || (Array.isArray(boards) && boards.length > 0)) return null
  return (
    <div data-templates="" className="border-t border-line px-4 py-3 md:px-6">
      <p className="mb-2 text-label text-ink-2">{t('templates')}</p>
      <ul className="grid gap-3 md:grid-cols-3">
        {templates.map(template => (
          <li
            key={template.id}
            className="flex flex-col items-start gap-2 rounded-m border border-line bg-surface p-3"
          >
            <p className="text-h3">{t(`template.${template.period}`)}</p>
            <p className="flex-1 text-small text-ink-2">{t(`template_help.${template.period}`)}</p>
            <Button
              look="secondary"
              aria-label={t('use_one', { name: t(`template.${template.period}`) })}
              onClick={() => use([template])}
            >
              {t('use')}
            </Button>
          </li>
        ))}
      </ul>
      <Button look="quiet" className="mt-2 -ml-2" onClick={() => use(templates)}>
        {t('use_all')}
      </Button>
    </div>
  )
}
