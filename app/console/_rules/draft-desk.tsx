'use client'

import { useTranslations } from 'next-intl'
import { useId, useRef } from 'react'
import { SectionHead } from '../_overview/section-head.tsx'
import { ScrollBox } from '../_shell/scroll-box.tsx'
import { ChangesList } from './changes-list.tsx'
import { FaultsList } from './faults-list.tsx'
import { JsonEditor } from './json-editor.tsx'
import { columnInJson, placeInJson } from './place-in-json.ts'
import type { Fault } from './rule-set-types.ts'
import { showPlace } from './show-place.ts'
import type { DraftEditor } from './use-draft-editor.ts'

/** The document beside what is wrong with it and what it changes. */
export const DraftDesk = ({ editor, readOnly }: { editor: DraftEditor; readOnly: boolean }) => {
  const t = useTranslations('console.rules')
  const field = useRef<HTMLTextAreaElement>(null)
  const state = useId()
  const { base, text, parsed } = editor
  const show = ({ pointer, column }: Fault) => {
    if (!field.current || !parsed.ok) return
    const place = placeInJson(text, pointer)
    const start = column === undefined ? place.start : columnInJson(text, pointer, column)
    showPlace(field.current, { ...place, start })
  }
  return (
    <div className="grid min-h-0 flex-1 grid-rows-[24rem_auto] md:grid-rows-[minmax(0,3fr)_minmax(0,2fr)] lg:grid-cols-[minmax(0,1fr)_400px] lg:grid-rows-1">
      <div className="min-h-0 min-w-0 border-line lg:border-r">
        <JsonEditor
          name={t('json')}
          text={text}
          onChange={editor.edit}
          readOnly={readOnly}
          field={field}
          describedBy={`${state}b`}
        />
      </div>
      <ScrollBox name={t('findings')} className="border-line max-lg:border-t">
        <div>
          {!parsed.ok && (
            <p
              id={`${state}b`}
              role="alert"
              data-broken=""
              className="border-b border-line bg-bad-soft px-4 py-3 text-bad md:px-6"
            >
              {parsed.line === null
                ? t('broken', { detail: parsed.detail })
                : t('broken_at', { line: parsed.line, column: parsed.column ?? 1, detail: parsed.detail })}
            </p>
          )}
          <SectionHead id={`${state}f`} title={t('faults', { count: base.faults.length })} />
          <div className="border-b border-line px-4 pb-2 md:px-6">
            <FaultsList faults={base.faults} text={parsed.ok ? text : ''} onShow={show} onFix={editor.edit} />
          </div>
          <SectionHead id={`${state}c`} title={t('changes', { count: base.changes.length })} />
          <div className="px-4 pb-3 md:px-6">
            <ChangesList changes={base.changes} />
          </div>
        </div>
      </ScrollBox>
    </div>
  )
}
