'use client'

import { useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react'
import { patientImport } from '../../_live/patient-import.ts'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { useMay } from '../_session/role.ts'
import { ScrollBox } from '../_shell/scroll-box.tsx'
import { useFollowDraft } from './back-test/use-follow-draft.ts'
import { type DraftTab, DraftTabs, draftTabs } from './draft-tabs.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { isInForm, RuleForm } from './form/rule-form.tsx'
import { JsonEditor } from './json-editor.tsx'
import { columnInJson, placeInJson } from './place-in-json.ts'
import type { Fault } from './rule-set-types.ts'
import { showPlace } from './show-place.ts'
import { TrialPanel } from './trial/trial-panel.tsx'
import { useCheck } from './use-check.ts'
import type { DraftEditor } from './use-draft-editor.ts'
import { useLanguage } from './use-language.ts'

const BackTestPanel = lazy(() => patientImport(() => import('./back-test/back-test-panel.tsx')))

const sides = ['findings', 'trial'] as const
const parsers = {
  tab: parseAsStringLiteral(draftTabs).withDefault('form'),
  side: parseAsStringLiteral(sides).withDefault('findings'),
  find: parseAsString.withDefault(''),
}

/** The document as a form, as JSON or held against the past, beside what is wrong with it, what it changes, and what it would decide. */
export const DraftDesk = ({ editor, readOnly }: { editor: DraftEditor; readOnly: boolean }) => {
  const t = useTranslations('console.rules_form')
  const words = useTranslations('console.rules')
  const [{ tab, side, find }, setQuery] = useQueryStates(parsers, { history: 'push' })
  const mayTry = useMay('edit_rules')
  const check = useCheck(editor)
  const language = useLanguage(editor.base.revision)
  useFollowDraft(editor.base.revision)
  const field = useRef<HTMLTextAreaElement>(null)
  const beside = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<Fault | null>(null)
  const state = useId()
  const { base, text, parsed } = editor
  // A document that is in the middle of being typed as JSON is not one: the form shows the last that was.
  const [whole, setWhole] = useState<unknown>(parsed.ok ? parsed.document : base.document)
  if (parsed.ok && parsed.document !== whole) setWhole(parsed.document)

  const open = (next: DraftTab) => void setQuery({ tab: next })
  const show = (fault: Fault) => {
    const place = isInForm(fault.pointer) ? 'form' : 'json'
    if (tab !== 'json' && tab !== place) open(place)
    // A search must not hide the card whose fault is to be seen.
    if (find !== '') void setQuery({ find: null })
    setShown({ ...fault })
  }
  const showFindings = () => {
    void setQuery({ side: 'findings' })
    beside.current?.querySelector('button')?.focus()
  }
  useEffect(() => {
    if (tab !== 'json' || !shown || !field.current) return
    const { value } = field.current
    const place = placeInJson(value, shown.pointer)
    const start = shown.column === undefined ? place.start : columnInJson(value, shown.pointer, shown.column)
    showPlace(field.current, { ...place, start })
  }, [tab, shown])

  return (
    <div className="grid min-h-0 flex-1 max-lg:grid-rows-[minmax(24rem,3fr)_minmax(16rem,2fr)] max-md:grid-rows-[minmax(24rem,auto)_auto] lg:grid-cols-[minmax(0,1fr)_400px]">
      <div className="flex min-h-0 min-w-0 flex-col border-line lg:border-r">
        <div className="flex items-center gap-4 border-b border-line px-4 md:px-6">
          <DraftTabs tab={tab} onTab={open} />
          {tab === 'form' && !parsed.ok && (
            <button
              type="button"
              onClick={() => open('json')}
              className="min-h-6 truncate font-semibold text-bad underline underline-offset-2"
            >
              {t('broken_elsewhere')}
            </button>
          )}
        </div>
        <div
          id="draft-tab-panel"
          role="tabpanel"
          aria-labelledby={`draft-tab-${tab}`}
          className="min-h-0 flex-1"
        >
          {tab === 'back_test' ? (
            <Suspense fallback={<Skeleton className="m-4 h-24 md:mx-6" />}>
              <BackTestPanel editor={editor} onFaults={showFindings} />
            </Suspense>
          ) : tab === 'json' ? (
            <JsonEditor
              name={words('json')}
              text={text}
              onChange={editor.edit}
              readOnly={readOnly}
              field={field}
              describedBy={`${state}b`}
            />
          ) : (
            <RuleForm
              document={whole}
              onChange={editor.change}
              faults={check.faults}
              changes={check.changes}
              criteria={check.criteria}
              language={language}
              readOnly={readOnly || !parsed.ok}
              shown={shown}
              onBackTest={() => open('back_test')}
            />
          )}
        </div>
      </div>
      <ScrollBox name={t('beside')} className="relative border-line max-lg:border-t">
        <div ref={beside} className="sticky top-0 z-10 flex border-b border-line bg-bg px-2">
          {(mayTry ? sides : (['findings'] as const)).map(one => (
            <button
              key={one}
              type="button"
              aria-pressed={side === one || !mayTry}
              onClick={() => void setQuery({ side: one })}
              className="min-h-8 border-b-2 border-transparent px-2 text-ink-2 aria-pressed:border-brand-ink aria-pressed:font-semibold aria-pressed:text-ink"
            >
              {t(`side_${one}`, { count: check.faults.length })}
            </button>
          ))}
        </div>
        {side === 'findings' || !mayTry ? (
          <FindingsPanel editor={editor} check={check} brokenId={`${state}b`} onShow={show} />
        ) : (
          <TrialPanel editor={editor} language={language} />
        )}
      </ScrollBox>
    </div>
  )
}
