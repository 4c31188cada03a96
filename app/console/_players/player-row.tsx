'use client'

import { useTranslations } from 'next-intl'
import type { PlayerSummary } from '#server/contract/players'
import { Link } from '../../_ui/link.tsx'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { Avatar } from '../_player/avatar.tsx'
import { shortId } from '../_tail/short-id.ts'
import { StatusOf } from './status-of.tsx'
import { StreakMark } from './streak-mark.tsx'

const cell = 'px-3 py-1.5 max-md:p-0'

/** One player; the whole row leads to them. */
export const PlayerRow = ({ player }: { player: PlayerSummary }) => {
  const t = useTranslations('console.players')
  const formats = useFormats()
  return (
    <tr
      data-player={player.id}
      className="relative border-b border-line hover:bg-sunken has-[a:focus-visible]:bg-brand-soft max-md:grid max-md:min-h-14 max-md:grid-cols-[minmax(0,1fr)_auto] max-md:content-center max-md:gap-x-4 max-md:px-4 max-md:py-2"
    >
      <th scope="row" className={`${cell} min-w-0 text-left font-semibold md:w-[26%] md:max-w-0 md:pl-6`}>
        <Avatar player={player} className="float-left mr-2 size-7 text-[11px] max-md:hidden md:mt-0.5" />
        <Link
          href={`/console/players/${player.id}`}
          data-open=""
          className="block truncate rounded-s text-brand-ink after:absolute after:inset-0 hover:underline"
        >
          <bdi>{player.name ?? <span className="text-ink-2">{t('nameless')}</span>}</bdi>
        </Link>
        <span className="flex flex-wrap items-baseline gap-x-2">
          <code className="text-small font-normal text-ink-3 max-md:hidden" title={player.id}>
            {shortId(player.id)}
          </code>
          <StatusOf status={player.status} />
        </span>
      </th>
      <td
        className={`${cell} min-w-0 truncate font-mono text-small max-md:col-start-1 max-md:row-start-2 max-md:text-ink-2 md:w-[24%] md:max-w-0`}
      >
        <bdi>{player.external_id}</bdi> <span className="font-sans text-ink-3">{player.source}</span>
      </td>
      <td className={`${cell} text-right tabular-nums max-md:hidden`}>{formats.count(player.level)}</td>
      <td
        className={`${cell} text-right font-semibold tabular-nums max-md:col-start-2 max-md:row-start-1`}
        title={t('earned', { points: formats.count(player.points.total_earned) })}
      >
        {formats.count(player.points.available)}
        <span className="ml-1.5 font-normal text-ink-2 md:hidden">
          {t('level', { level: formats.count(player.level) })}
        </span>
      </td>
      <td className={`${cell} text-right tabular-nums max-md:hidden`}>{formats.count(player.tiers)}</td>
      <td className={`${cell} max-md:hidden`}>
        <StreakMark streak={player.streak} />
      </td>
      <td
        className={`${cell} text-right text-small whitespace-nowrap text-ink-2 tabular-nums max-md:col-start-2 max-md:row-start-2 md:pr-6`}
      >
        {player.last_active_at === null ? '–' : <Moment at={player.last_active_at} look="short" />}
      </td>
    </tr>
  )
}
