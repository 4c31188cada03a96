'use client'

import { useTranslations } from 'next-intl'
import type { MergeView } from '#server/contract/merges'
import { Link } from '../../_ui/link.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { shortId } from '../_tail/short-id.ts'
import { RecordRow } from './record-row.tsx'
import { NoneYet, TabBody } from './tab-body.tsx'
import { useMerges } from './use-player.ts'

/** Every merge that the player was in: with whom, by whom and why, and what has become of it. */
export const MergesTab = ({ id }: { id: string }) => {
  const t = useTranslations('console.player.merge')
  return (
    <TabBody read={useMerges(id)}>
      {({ data }) =>
        data.length === 0 ? (
          <NoneYet of="merges">{t('none')}</NoneYet>
        ) : (
          <ol>
            {data.map(merge => (
              <MergeRow key={merge.id} merge={merge} isFrom={merge.from.id === id} />
            ))}
          </ol>
        )
      }
    </TabBody>
  )
}

const statuses = { open: 'warn', undone: 'unknown', settled: 'ok' } as const

const MergeRow = ({ merge, isFrom }: { merge: MergeView; isFrom: boolean }) => {
  const t = useTranslations('console.player.merge')
  const { state, ended, by } = merge
  const other = isFrom ? merge.into : merge.from
  const what = (
    <div className="min-w-0">
      <p className="[overflow-wrap:anywhere]">
        <span className="text-ink-2">{t(isFrom ? 'part_of' : 'took_in')}</span>{' '}
        <Link
          href={`/console/players/${other.id}`}
          className="rounded-s font-semibold text-brand-ink hover:underline"
        >
          <bdi>{other.name ?? shortId(other.id)}</bdi>
        </Link>
      </p>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 text-small text-ink-2 tabular-nums">
        <StatusMark status={statuses[state]} word={t(`state.${state}`)} />
        <Moment at={ended?.at ?? merge.undo_until} look="short" className="whitespace-nowrap" />
      </p>
    </div>
  )
  const why = (
    <>
      <p>{merge.reason}</p>
      {ended?.by && (
        <p className="text-small">
          {t('undone_by', { name: ended.by.name ?? shortId(ended.by.id), reason: ended.reason ?? '' })}
        </p>
      )}
    </>
  )
  return (
    <RecordRow
      data={{ 'data-merge': other.id, 'data-state': state }}
      {...{ what, why, at: merge.merged_at }}
      by={{ id: by.id, name: by.name ?? shortId(by.id) }}
    />
  )
}
