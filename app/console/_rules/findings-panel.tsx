'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { SectionHead } from '../_overview/section-head.tsx'
import { ChangesList } from './changes-list.tsx'
import { FaultsList } from './faults-list.tsx'
import type { Fault } from './rule-set-types.ts'
import type { DraftCheck } from './use-check.ts'
import type { DraftEditor } from './use-draft-editor.ts'

type Props = { editor: DraftEditor; check: DraftCheck; brokenId: string; onShow: (fault: Fault) => void }

/** What is wrong with what stands there, and what it would change. */
export const FindingsPanel = ({ editor, check, brokenId, onShow }: Props) => {
  const t = useTranslations('console.rules')
  const form = useTranslations('console.rules_form')
  const id = useId()
  const { text, parsed } = editor
  return (
    <div data-check={check.state}>
      {!parsed.ok && (
        <p
          id={brokenId}
          role="alert"
          data-broken=""
          className="border-b border-line bg-bad-soft px-4 py-3 text-bad md:px-6"
        >
          {parsed.line === null
            ? t('broken', { detail: parsed.detail })
            : t('broken_at', { line: parsed.line, column: parsed.column ?? 1, detail: parsed.detail })}
        </p>
      )}
      <SectionHead id={`${id}f`} title={t('faults', { count: check.faults.length })}>
        {check.state !== 'fresh' && parsed.ok && (
          <p className={`text-small ${check.state === 'unchecked' ? 'text-warn' : 'text-ink-3'}`}>
            {form(check.state)}
          </p>
        )}
      </SectionHead>
      <div className="border-b border-line px-4 pb-2 md:px-6">
        <FaultsList faults={check.faults} text={parsed.ok ? text : ''} onShow={onShow} onFix={editor.edit} />
      </div>
      <SectionHead id={`${id}c`} title={t('changes', { count: check.changes.length })} />
      <div className="px-4 pb-3 md:px-6">
        <ChangesList changes={check.changes} />
      </div>
    </div>
  )
}
