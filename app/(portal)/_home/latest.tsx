'use client'

import { useRef, useState } from 'react'
import type { Progress } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'
import { Entry } from './entry.tsx'
import { Section } from './section.tsx'
import type { Formats } from './use-formats.ts'
import { useNow } from './use-now.ts'
import { useSteadyList } from './use-steady-list.ts'

/** On a phone; beside the board there is room for all of them. */
const shortList = 3

type Props = { progress: Progress; formats: Formats }

/** The newest lines of the points ledger, refusals included. */
export const Latest = ({ progress, formats }: Props) => {
  const t = useWords('portal.latest')
  const now = useNow(30_000)
  const [all, setAll] = useState(false)
  const { shown, waiting, showAll, held } = useSteadyList(progress.recent, ({ number }) => String(number))
  const hidden = shown.length - shortList
  const list = useRef<HTMLOListElement>(null)
  // The button goes with what it announced, so the focus moves on to the newest line.
  const showNew = () => {
    showAll()
    list.current?.querySelector('summary')?.focus()
  }
  return (
    <Section
      id="latest"
      title={t('title')}
      aside={
        waiting > 0 && (
          <button
            type="button"
            onClick={showNew}
            className="-my-3 min-h-11 rounded-s px-2 font-semibold text-brand-ink hover:bg-brand-soft"
          >
            {t('fresh', { count: waiting })}
          </button>
        )
      }
    >
      {shown.length === 0 ? (
        <>
          <p className="font-semibold">{t('empty')}</p>
          <p className="text-small text-ink-2">{t('emptyHint')}</p>
        </>
      ) : (
        <ol ref={list} {...held} className="-mx-2">
          {shown.map((entry, index) => (
            <Entry
              key={entry.number}
              beyond={!all && index >= shortList}
              entry={entry}
              unit={progress.unit}
              now={now}
              formats={formats}
            />
          ))}
        </ol>
      )}
      {hidden > 0 && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="-mx-2 mt-1 min-h-11 lg:hidden rounded-s px-2 text-small font-semibold text-brand-ink hover:bg-brand-soft"
        >
          {all ? t('less') : t('more', { count: hidden })}
        </button>
      )}
      <p className="mt-1 flex flex-wrap gap-x-5 text-small font-semibold text-brand-ink">
        <a href="/activity" className="inline-flex min-h-11 items-center">
          {t('all')}
        </a>
        <a href="/earn" className="inline-flex min-h-11 items-center">
          {t('earn')}
        </a>
      </p>
    </Section>
  )
}
