'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { PlayerSummary } from '#server/contract/players'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { FormField, inputClass } from './form-field.tsx'
import { useFoundPlayers } from './use-found-players.ts'

type Props = {
  /** Whom it is for: nobody is the other one of themself. */
  self: string
  error: string | undefined
  onPick: (player: PlayerSummary) => void
}

/** Finds another player by name or id, and has one of those that are found picked. */
export const PlayerPicker = ({ self, error, onPick }: Props) => {
  const t = useTranslations('console.player.merge')
  const say = useTranslations('console.players')
  const formats = useFormats()
  const [typed, setTyped] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const { players, search, waiting, problem, fetching, retry } = useFoundPlayers(typed, self)
  const [only] = players?.length === 1 && !waiting ? players : []

  /** Enter is of the search, and not of the form that it stands in. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return
    event.preventDefault()
    if (event.key === 'Enter' && only) onPick(only)
    else list.current?.querySelector('button')?.focus()
  }
  return (
    <div>
      <FormField name="other" label={t('other')} hint={t('other_hint')} error={error}>
        {control => (
          <input
            {...control}
            type="text"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={200}
            value={typed}
            onChange={event => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            className={inputClass(error)}
          />
        )}
      </FormField>
      <p role="status" className="sr-only">
        {players && !waiting && t('found', { count: players.length })}
      </p>
      {problem && problem.status !== 401 && (
        <ProblemView problem={problem} onRetry={retry} retrying={fetching} className="mt-2" />
      )}
      {players?.length === 0 && !waiting && (
        <p data-found="none" className="mt-2 text-ink-2 [overflow-wrap:anywhere]">
          {t('nobody', { search })}
        </p>
      )}
      {players && players.length > 0 && (
        <ul
          ref={list}
          aria-label={t('choose')}
          aria-busy={waiting || undefined}
          className="mt-2 divide-y divide-line overflow-hidden rounded-m border border-line"
        >
          {players.map(player => (
            <li key={player.id}>
              <button
                type="button"
                data-found={player.id}
                onClick={() => onPick(player)}
                className="grid min-h-9 w-full grid-cols-[minmax(0,1fr)_auto] gap-x-4 px-3 py-1.5 text-left hover:bg-sunken focus-visible:-outline-offset-2 max-md:min-h-11"
              >
                <span className="truncate font-semibold">
                  <bdi>{player.name ?? <span className="text-ink-2">{say('nameless')}</span>}</bdi>
                </span>
                <span className="text-right tabular-nums">
                  {formats.count(player.points.available)}{' '}
                  <span className="text-ink-2">{say('level', { level: formats.count(player.level) })}</span>
                </span>
                <span className="col-span-2 truncate text-small text-ink-2">
                  <code>{player.external_id}</code> · {player.source}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
