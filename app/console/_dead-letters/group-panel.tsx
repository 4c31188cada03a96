'use client'

import { ArrowLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DeadLetterGroup } from '#server/contract/dead-letters'
import type { WithAdmins } from '#server/contract/rule-sets'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { Sparkline } from '../../_ui/sparkline.tsx'
import { Moment } from '../_format/moment.tsx'
import { AdminName } from '../_rules/admin-name.tsx'
import { useMay } from '../_session/role.ts'
import { BulkBar } from './bulk-bar.tsx'
import { LetterRow } from './letter-row.tsx'
import { useLetters } from './use-dead-letters.ts'
import { type DeadLettersPlace, type GroupKey, groupVerbs } from './use-dead-letters-place.ts'

type Props = WithAdmins & {
  of: GroupKey
  /** Not there while nothing of it is in the state that is shown. */
  group: DeadLetterGroup | undefined
  place: DeadLettersPlace
}

/** A group in full: what is known of it, its entries, and what can be done to some or all of them. */
export const GroupPanel = ({ of, group, admins, place }: Props) => {
  const t = useTranslations('console.dead_letters')
  const may = useMay('handle_dead_letters')
  const { letters, problem, ...list } = useLetters(of, place)
  const [picked, setPicked] = useState<readonly string[]>([])
  const open = letters?.filter(({ state }) => state === 'open').map(({ id }) => id) ?? []
  const chosen = picked.filter(id => open.includes(id))
  const trouble = problem && problem.status !== 401 ? problem : null
  return (
    <section aria-label={t('group')} className="min-w-0">
      <header className="flex flex-col gap-2 border-b border-line px-4 py-3 md:px-6">
        <Button look="quiet" onClick={() => place.openGroup(null)} className="self-start md:hidden">
          <ArrowLeft className="size-4" aria-hidden="true" />
          {t('back')}
        </Button>
        <h3 className="text-h3 [overflow-wrap:anywhere]">{group?.error ?? letters?.[0]?.error}</h3>
        {group && (
          <>
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-small tabular-nums">
              <dt className="text-ink-2">{t('consumer')}</dt>
              <dd>{group.consumer}</dd>
              <dt className="text-ink-2">{t('first')}</dt>
              <dd>
                <Moment at={group.first_at} look="full" />
              </dd>
              <dt className="text-ink-2">{t('last')}</dt>
              <dd>
                <Moment at={group.last_at} look="full" />
              </dd>
              <dt className="text-ink-2">{t('affected')}</dt>
              <dd>{t('players', { players: group.players })}</dd>
              <dt className="text-ink-2">{t('build')}</dt>
              <dd className="[overflow-wrap:anywhere]">{group.build}</dd>
              <dt className="text-ink-2">{t('day')}</dt>
              <dd>
                <Sparkline
                  values={group.per_hour}
                  summary={t('per_day', { count: group.per_hour.reduce((sum, one) => sum + one, 0) })}
                />
              </dd>
              <dt className="text-ink-2">{t('assignee')}</dt>
              <dd>
                {group.assignee === null ? t('nobody') : <AdminName id={group.assignee} admins={admins} />}
              </dd>
              {group.note !== null && (
                <>
                  <dt className="text-ink-2">{t('note')}</dt>
                  <dd data-note="" className="[overflow-wrap:anywhere]">
                    {group.note}
                  </dd>
                </>
              )}
            </dl>
            {may && (
              <div className="flex flex-wrap gap-2 max-md:hidden">
                {groupVerbs.map(verb => (
                  <Button
                    key={verb}
                    look="secondary"
                    onClick={() => place.ask(verb)}
                    className="min-h-7! py-0!"
                  >
                    {t(verb === 'mute' && group.muted ? 'verb.unmute' : `verb.${verb}`)}
                  </Button>
                ))}
              </div>
            )}
          </>
        )}
      </header>
      {may && open.length > 0 && (
        <BulkBar
          of={of}
          player={place.player}
          open={place.status === 'open' ? (group?.open ?? open.length) : open.length}
          picked={chosen}
          onAsk={(verb, selection) => place.askOfMany(verb, selection)}
        />
      )}
      {trouble && (
        <ProblemView problem={trouble} onRetry={list.retry} retrying={list.fetching} className="m-4" />
      )}
      {!letters && !trouble && (
        <div aria-busy="true" className="flex flex-col gap-2 p-4">
          <Skeleton className="h-5" />
          <Skeleton className="h-5" />
        </div>
      )}
      {letters?.length === 0 && <p className="px-4 py-3 text-ink-2 md:px-6">{t('none_filtered')}</p>}
      <ul>
        {letters?.map(letter => (
          <LetterRow
            key={letter.id}
            letter={letter}
            isCurrent={letter.id === place.letter}
            onOpen={() => place.openLetter(letter.id)}
            {...(may &&
              letter.state === 'open' && {
                isPicked: chosen.includes(letter.id),
                onPick: (isPicked: boolean) =>
                  setPicked(isPicked ? [...chosen, letter.id] : chosen.filter(id => id !== letter.id)),
              })}
          />
        ))}
      </ul>
      {list.hasMore && (
        <div className="px-4 py-3 md:px-6">
          <Button look="secondary" busy={list.loadingMore} onClick={list.more}>
            {t('more')}
          </Button>
        </div>
      )}
    </section>
  )
}
