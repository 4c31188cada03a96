'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Drawing } from '../../_ui/drawing.tsx'
import { type Entry, groups, useEntries } from './use-entries.ts'

type Props = { recent: readonly Entry[]; onChosen: (entry: Entry) => void; onClose: () => void }

/** Goes anywhere by a few letters: screens, players, boards, consumers, ids, and where something can be done. */
export const Palette = ({ recent, onChosen, onClose }: Props) => {
  const t = useTranslations('console.palette')
  const router = useRouter()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [looked, setLooked] = useState('')
  const [at, setAt] = useState(0)
  const { entries, isLooking, isFailing } = useEntries(looked, recent)
  const current = entries[Math.min(at, entries.length - 1)]
  const optionId = (entry: Entry) => `${id}${entries.indexOf(entry)}`

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  const currentId = current && optionId(current)
  useEffect(() => {
    if (currentId !== undefined) document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' })
  }, [currentId])

  const choose = (entry: Entry) => {
    onChosen(entry)
    dialog.current?.close()
    router.push(entry.href)
  }
  const step = (by: number) => {
    if (entries.length > 0) setAt((Math.min(at, entries.length - 1) + by + entries.length) % entries.length)
  }
  const press = (event: KeyboardEvent) => {
    // Whoever composes a letter from several keys is not done with it.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else if (event.key === 'Enter' && current) choose(current)
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      aria-label={t('title')}
      onClose={onClose}
      closedby="any"
      className="m-auto mt-[12dvh] max-h-[76dvh] w-[min(560px,calc(100vw-24px))] overflow-hidden rounded-l border border-line bg-surface p-0 text-ink shadow-float max-sm:mt-3"
    >
      <div className="flex max-h-[76dvh] flex-col">
        <div className="flex h-12 shrink-0 items-center gap-2.5 border-b border-line px-4">
          <Search className="size-4 shrink-0 text-ink-2" aria-hidden="true" />
          <input
            type="text"
            role="combobox"
            aria-label={t('title')}
            aria-expanded="true"
            aria-controls={`${id}list`}
            aria-activedescendant={currentId}
            aria-autocomplete="list"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={100}
            placeholder={t('placeholder')}
            value={looked}
            onChange={event => {
              setLooked(event.target.value)
              setAt(0)
            }}
            onKeyDown={press}
            className="h-full min-w-0 flex-1 bg-transparent text-[16px] outline-none placeholder:text-ink-3"
          />
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            className="rounded-s border border-line-strong px-1.5 text-small text-ink-2 hover:bg-sunken"
          >
            Esc<span className="sr-only"> {t('close')}</span>
          </button>
        </div>
        <div id={`${id}list`} role="listbox" aria-label={t('results')} className="overflow-y-auto py-1.5">
          {groups.map(group => {
            const own = entries.filter(entry => entry.group === group)
            if (own.length === 0) return null
            return (
              // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset.
              <div key={group} role="group" aria-labelledby={`${id}${group}`}>
                <p id={`${id}${group}`} className="px-4 pt-2 pb-1 text-label text-ink-2">
                  {t(`group.${group}`)}
                </p>
                {own.map(entry => (
                  // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, as with every combobox.
                  // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's.
                  <div
                    key={entry.id}
                    id={optionId(entry)}
                    role="option"
                    aria-selected={entry === current}
                    data-entry={entry.href}
                    onClick={() => choose(entry)}
                    onPointerMove={() => setAt(entries.indexOf(entry))}
                    className="mx-1.5 flex min-h-9 cursor-pointer items-center gap-3 rounded-s px-2.5 py-1 aria-selected:bg-brand-soft aria-selected:text-brand-ink max-md:min-h-11"
                  >
                    <bdi className="min-w-0 truncate">{entry.text}</bdi>
                    {entry.note !== undefined && (
                      <span className="min-w-0 truncate text-small text-ink-2">{entry.note}</span>
                    )}
                    {entry.key !== undefined && (
                      <kbd className="ml-auto shrink-0 font-mono text-small text-ink-2 max-md:hidden">
                        {entry.key}
                      </kbd>
                    )}
                  </div>
                ))}
              </div>
            )
          })}
        </div>
        <p role="status" className="shrink-0 border-t border-line px-4 py-2 text-small text-ink-2">
          {isFailing ? (
            <span className="inline-flex items-center gap-1.5 text-warn">
              <Drawing name="status-warn" className="size-3" />
              {t('failing')}
            </span>
          ) : (
            t(entries.length === 0 && isLooking ? 'looking' : 'count', { count: entries.length })
          )}
        </p>
      </div>
    </dialog>
  )
}
