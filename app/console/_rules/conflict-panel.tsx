'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { placeInWords } from '#server/contract/rule-set-place'
import { useLocale } from '../../_i18n/words.ts'
import { Button } from '../../_ui/button.tsx'
import { type Clash, mergeDocuments, type Side } from './merge-documents.ts'

type Props = {
  /** Whether another admin saved the draft, or a version came into force since it was begun. */
  since: 'saved' | 'published'
  base: unknown
  mine: unknown
  theirs: unknown
  busy: boolean
  onResolve: (document: unknown) => void
}

/** Somebody saved in between: what only one of the two changed is kept, and each field that both changed is asked about. */
export const ConflictPanel = ({ since, base, mine, theirs, busy, onResolve }: Props) => {
  const t = useTranslations('console.rules')
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map())
  const { document, clashes } = mergeDocuments(base, mine, theirs, choices)
  const choose = (path: string, side: Side) => setChoices(new Map([...choices, [path, side]]))
  return (
    <section
      role="alert"
      data-conflict=""
      className="max-h-[55dvh] shrink-0 overflow-y-auto border-b border-warn bg-warn-soft px-4 py-4 md:px-6"
    >
      <h2 className="text-h3">{t(`conflict_${since}`)}</h2>
      <p className="mt-1 text-ink-2">{t('conflict_lead', { count: clashes.length })}</p>
      <div className="mt-3 flex flex-col gap-3">
        {clashes.map(clash => (
          <ClashChoice key={clash.path} clash={clash} side={choices.get(clash.path)} onChoose={choose} />
        ))}
      </div>
      <Button
        className="mt-4"
        busy={busy}
        disabled={clashes.some(({ path }) => !choices.has(path))}
        onClick={() => onResolve(document)}
      >
        {t('save_merged')}
      </Button>
    </section>
  )
}

type ChoiceProps = { clash: Clash; side: Side | undefined; onChoose: (path: string, side: Side) => void }

const ClashChoice = ({ clash, side, onChoose }: ChoiceProps) => {
  const t = useTranslations('console.rules')
  const locale = useLocale()
  const name = useId()
  return (
    <fieldset className="rounded-s border border-line-strong bg-surface p-3">
      <legend className="px-1 font-semibold" title={clash.path}>
        {placeInWords(stepsOf(clash.path), locale) || '/'}
      </legend>
      <p className="font-mono text-small text-ink-2">{`${t('before')}: ${shown(clash.base)}`}</p>
      <div className="mt-2 grid gap-2 sm:grid-cols-2">
        {(['mine', 'theirs'] as const).map(one => (
          <label
            key={one}
            className="flex min-h-8 cursor-pointer items-start gap-2 rounded-s border border-line p-2 has-checked:border-brand has-checked:bg-brand-soft"
          >
            <input
              type="radio"
              name={name}
              checked={side === one}
              onChange={() => onChoose(clash.path, one)}
              className="mt-1"
            />
            <span className="min-w-0">
              <span className="block text-label">{t(one)}</span>
              <code className="font-mono text-small [overflow-wrap:anywhere]">{shown(clash[one])}</code>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const shown = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value))

const lists = ['rules', 'metrics', 'achievements', 'boards']

/** `/rules/login/amount` as the way to a place. */
const stepsOf = (path: string) => {
  const names = path.split('/').slice(1)
  return names.map((name, index) => ({ name, isItem: index === 1 && lists.includes(names[0] ?? '') }))
}
