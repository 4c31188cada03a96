'use client'

import { Merge } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { Moment } from '../_format/moment.tsx'
import { useMay } from '../_session/role.ts'
import { shortId } from '../_tail/short-id.ts'
import { useMerges } from './use-player.ts'

type Props = { id: string; onUndo: () => void }

/** Whom the player is part of, since when, by whom and why, and until when that can be undone. Nothing while it is nobody. */
export const MergeNotice = ({ id, onUndo }: Props) => {
  const t = useTranslations('console.player.merge')
  const mayMerge = useMay('merge_players')
  const merge = useMerges(id).body?.part_of
  if (!merge) return null
  const { into, by, reason, state, received } = merge
  return (
    <section
      aria-label={t('label')}
      data-part-of={into.id}
      data-state={state}
      className="flex flex-wrap items-start gap-x-2.5 gap-y-2 border-b border-line bg-info-soft px-4 py-2 md:px-6"
    >
      <Merge className="mt-[3px] size-3.5 shrink-0 text-info" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-[calc(100%-3rem)] md:basis-56">
        <p className="tabular-nums [overflow-wrap:anywhere]">
          <strong className="font-semibold">{t('part_of')}</strong>{' '}
          <Link
            href={`/console/players/${into.id}`}
            className="font-semibold text-brand-ink underline underline-offset-2"
          >
            <bdi>{into.name ?? shortId(into.id)}</bdi>
          </Link>{' '}
          <span className="text-ink-2">
            {t('since')} <Moment at={merge.merged_at} look="short" className="whitespace-nowrap" />
          </span>
        </p>
        <p className="text-small text-ink-2 [overflow-wrap:anywhere]">
          {t('by', { name: by.name ?? shortId(by.id), reason })}
        </p>
        <p className="text-small text-ink-2 tabular-nums">
          {state === 'settled' && t('for_good')}
          {state === 'open' && !received && `${t('on_its_way')} `}
          {state === 'open' && (
            <>
              {t('undo_until')} <Moment at={merge.undo_until} look="short" className="whitespace-nowrap" />
            </>
          )}
        </p>
      </div>
      {state === 'open' && mayMerge && (
        <Button
          look="secondary"
          data-part=""
          onClick={onUndo}
          className="-my-0.5 min-h-6! py-0! max-md:ml-6 max-md:min-h-11!"
        >
          {t('undo')}
        </Button>
      )}
    </section>
  )
}
