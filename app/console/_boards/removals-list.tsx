'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { BoardRemovalList } from '#server/contract/board-entries'
import { Button } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'

type Props = {
  removals: BoardRemovalList
  onReturn: ((player: string, name: string) => void) | undefined
}

/** Who was taken off a board: why and by whom. Those who are back again are folded away. */
export const RemovalsList = ({ removals: { data, has_more }, onReturn }: Props) => {
  const t = useTranslations('console.boards.entries')
  const heading = useId()
  const off = data.filter(({ restored }) => restored === null)
  const back = data.filter(({ restored }) => restored !== null)
  return (
    <section aria-labelledby={heading} className="border-t border-line">
      <h3 id={heading} className="px-4 py-2 text-h3 md:px-6">
        {t('off')}
      </h3>
      <ul>
        {off.map(removal => (
          <RemovalItem key={removal.id} removal={removal} onReturn={onReturn} />
        ))}
      </ul>
      {back.length > 0 && (
        <details className="border-t border-line">
          <summary className="cursor-pointer px-4 py-2 text-ink-2 hover:bg-sunken md:px-6">
            {t('areBack', { count: back.length })}
          </summary>
          <ul>
            {back.map(removal => (
              <RemovalItem key={removal.id} removal={removal} onReturn={onReturn} />
            ))}
          </ul>
        </details>
      )}
      {has_more && (
        <p className="border-t border-line px-4 py-2 text-small text-ink-3 md:px-6">{t('older')}</p>
      )}
    </section>
  )
}

type ItemProps = { removal: BoardRemovalList['data'][number]; onReturn: Props['onReturn'] }

const RemovalItem = ({ removal: { player, by, reason, at, restored }, onReturn }: ItemProps) => {
  const t = useTranslations('console.boards.entries')
  const name = player.name ?? player.external_id
  return (
    <li
      data-removal={player.id}
      data-restored={restored !== null}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-0.5 border-t border-line px-4 py-2 md:px-6"
    >
      <div className="min-w-0">
        <Link
          href={`/console/players/${player.id}`}
          className="font-semibold [overflow-wrap:anywhere] text-brand-ink hover:underline"
        >
          <bdi>{name}</bdi>
        </Link>
        <p className="[overflow-wrap:anywhere]">{reason}</p>
        <p className="text-small text-ink-2">
          {t('by', { name: by.name ?? t('goneAdmin') })} · <Moment at={at} look="short" />
        </p>
        {restored && (
          <p className="mt-1 text-small text-ink-2 [overflow-wrap:anywhere]">
            {t('backBy', { name: restored.by.name ?? t('goneAdmin'), reason: restored.reason })} ·{' '}
            <Moment at={restored.at} look="short" />
          </p>
        )}
      </div>
      {restored ? (
        <StatusMark status="ok" word={t('isBack')} />
      ) : onReturn ? (
        <Button
          look="secondary"
          aria-label={t('returnOne', { name })}
          onClick={() => onReturn(player.id, name)}
        >
          {t('return')}
        </Button>
      ) : (
        <StatusMark status="warn" word={t('isOff')} />
      )}
    </li>
  )
}
