'use client'

import { useTranslations } from 'next-intl'
import type { PlayerOnboarding } from '#server/contract/onboarding-restart'
import { Moment } from '../_format/moment.tsx'

type Props = { restarts: PlayerOnboarding['restarts']; onOpen: (event: string) => void }

/** Every time that the way in began anew: from where, why, by whom and when. */
export const RestartsList = ({ restarts, onOpen }: Props) => {
  const t = useTranslations('console.player.onboarding')
  const say = useTranslations('console.player')
  if (restarts.length === 0)
    return (
      <p data-empty="restarts" className="px-4 py-6 text-ink-2 md:px-6">
        {t('no_restarts')}
      </p>
    )
  return (
    <ol>
      {restarts.map(({ number, id, before, by, reason, at }) => (
        <li
          key={number}
          data-restart={number}
          className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 border-b border-line px-4 py-2 hover:bg-sunken md:grid-cols-[minmax(0,1.4fr)_minmax(0,2fr)_10rem_auto] md:px-6"
        >
          <button
            type="button"
            data-open={id}
            onClick={() => onOpen(id)}
            className="min-w-0 rounded-s text-left after:absolute after:inset-0 hover:underline"
          >
            <span className="text-ink-2">{t(`state.${before}`)} → </span>
            <span className="font-semibold">{t('state.newcomer')}</span>
          </button>
          <span className="min-w-0 text-ink-2 [overflow-wrap:anywhere] max-md:col-span-2 max-md:row-start-2">
            {reason}
          </span>
          <span className="min-w-0 truncate text-small text-ink-2 max-md:col-span-2" title={by.id}>
            {by.name ?? say('gone_admin', { id: by.id.slice(-6) })}
          </span>
          <Moment
            at={at}
            look="short"
            className="text-right text-small whitespace-nowrap text-ink-2 tabular-nums max-md:col-start-2 max-md:row-start-1"
          />
        </li>
      ))}
    </ol>
  )
}
