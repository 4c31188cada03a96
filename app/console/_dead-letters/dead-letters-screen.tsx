'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { useShortcuts } from '../_shell/use-shortcuts.ts'
import { BulkSheet } from './bulk-sheet.tsx'
import { GroupPanel } from './group-panel.tsx'
import { GroupRow } from './group-row.tsx'
import { GroupSheet } from './group-sheet.tsx'
import { LetterDrawer } from './letter-drawer.tsx'
import { LetterSheet } from './letter-sheet.tsx'
import { useFollowDeadLetters, useGroups } from './use-dead-letters.ts'
import {
  groupVerbs,
  oneVerbs,
  type ShownState,
  shownStates,
  useDeadLettersPlace,
} from './use-dead-letters-place.ts'

/** What consumers gave up, by kind of fault: which, since when, whom it keeps waiting, and what is done about it. */
export const DeadLettersScreen = () => {
  const t = useTranslations('console.dead_letters')
  const heading = useId()
  const place = useDeadLettersPlace()
  const groups = useGroups(place)
  useFollowDeadLetters()
  const { body, problem } = groups
  const trouble = problem && problem.status !== 401 ? problem : null
  const shown = body?.data.find(one => isSame(one, place.group))
  const step = (by: 1 | -1) => {
    const all = body?.data ?? []
    const at = all.findIndex(one => isSame(one, place.group))
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]
    if (next) place.openGroup(next)
  }
  useShortcuts({ j: () => step(1), k: () => step(-1) })
  const oneVerb = oneVerbs.find(verb => verb === place.asked)
  const groupVerb = groupVerbs.find(verb => verb === place.asked)
  const manyVerb = oneVerb === 'edit' ? undefined : oneVerb
  return (
    <div className="flex min-h-[calc(100dvh-76px)] flex-col">
      <div className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2 md:px-6">
        <h2 id={heading} className="text-h3">
          {t('title')}
        </h2>
        {body && (
          <p className="text-small text-ink-2 tabular-nums">{t('open_count', { count: body.open })}</p>
        )}
        <label className="ml-auto flex items-center gap-2 text-label text-ink-2">
          {t('status')}
          <select
            value={place.status}
            onChange={event => place.show(event.target.value as ShownState)}
            className="h-8 rounded-s border border-line-strong bg-surface px-2 text-ink max-md:text-[16px]"
          >
            {shownStates.map(status => (
              <option key={status} value={status}>
                {t(`show.${status}`)}
              </option>
            ))}
          </select>
        </label>
        {place.player !== null && (
          <Button look="secondary" onClick={place.ofEverybody} className="min-h-7! py-0!">
            {t('of_player')}
          </Button>
        )}
      </div>
      {trouble && (
        <div className="mx-auto w-full max-w-xl p-4">
          <ProblemView problem={trouble} onRetry={groups.retry} retrying={groups.fetching} />
        </div>
      )}
      {!body && !trouble && <PlayersSkeleton />}
      {body?.data.length === 0 && (
        <Blank
          isFiltered={place.status !== 'open' || place.player !== null}
          lastAt={body.last_at}
          onClear={() => {
            place.ofEverybody()
            place.show('open')
          }}
        />
      )}
      {body && (body.data.length > 0 || place.group) && (
        <div className="grid flex-1 md:grid-cols-[minmax(18rem,2fr)_minmax(0,3fr)]">
          <section
            aria-label={t('groups')}
            className="border-line max-md:data-aside:hidden md:border-r"
            {...(place.group && { 'data-aside': '' })}
          >
            <ul>
              {body.data.map(group => (
                <GroupRow
                  key={`${group.consumer}.${group.fingerprint}`}
                  group={group}
                  admins={body.admins}
                  isCurrent={isSame(group, place.group)}
                  onOpen={() => place.openGroup(group)}
                />
              ))}
            </ul>
          </section>
          {place.group && (
            <GroupPanel
              key={`${place.group.consumer}.${place.group.fingerprint}`}
              of={place.group}
              group={shown}
              admins={body.admins}
              place={place}
            />
          )}
        </div>
      )}
      {place.letter !== null && <LetterDrawer key={place.letter} id={place.letter} place={place} />}
      {place.letter !== null && oneVerb && place.selection === null && (
        <LetterSheet
          key={`${place.letter} ${oneVerb}`}
          id={place.letter}
          verb={oneVerb}
          onClose={place.endAsking}
        />
      )}
      {place.selection !== null && manyVerb && (
        <BulkSheet key={place.selection} id={place.selection} verb={manyVerb} onClose={place.endAsking} />
      )}
      {shown && groupVerb && (
        <GroupSheet key={groupVerb} group={shown} verb={groupVerb} onClose={place.endAsking} />
      )}
    </div>
  )
}

type Key = { consumer: string; fingerprint: string }

const isSame = (one: Key, other: Key | null) =>
  one.consumer === other?.consumer && one.fingerprint === other.fingerprint

type BlankProps = { isFiltered: boolean; lastAt: string | null; onClear: () => void }

/** Nothing to show: because there is nothing, or because of the filter. */
const Blank = ({ isFiltered, lastAt, onClear }: BlankProps) => {
  const t = useTranslations('console.dead_letters')
  const { relative } = useFormats()
  if (isFiltered)
    return (
      <div data-none="filtered" className="flex flex-col items-start gap-3 px-4 py-6 md:px-6">
        <p className="font-semibold">{t('none_filtered')}</p>
        <Button look="secondary" onClick={onClear}>
          {t('clear')}
        </Button>
      </div>
    )
  return (
    <div data-none="" className="px-4 py-6 md:px-6">
      <p className="font-semibold">
        {lastAt === null ? t('none') : t('none_since', { ago: relative(Date.parse(lastAt), Date.now()) })}
      </p>
      <p className="max-w-prose text-ink-2">{t('none_does')}</p>
    </div>
  )
}
