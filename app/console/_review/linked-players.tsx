'use client'

import { useTranslations } from 'next-intl'
import type { ViolationDetail } from '#server/contract/violations'
import { Moment } from '../_format/moment.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { PlayerName } from './player-name.tsx'

type Props = {
  linked: ViolationDetail['linked']
  /** How many players were counted, this one included. */
  found: number
  namesShown: boolean
  onOpen: (id: string) => void
}

/** The others who came from the same address, each with the violation that says so. */
export const LinkedPlayers = ({ linked, found, namesShown, onOpen }: Props) => {
  const t = useTranslations('console.review')
  return (
    <section aria-labelledby="linked">
      <SectionHead id="linked" title={t('linked')}>
        {linked.length < found - 1 && (
          <p className="text-small text-ink-2">{t('linked_some', { shown: linked.length, of: found - 1 })}</p>
        )}
      </SectionHead>
      <ul className="border-t border-line">
        {linked.map(({ id, player, state, recorded_at }) => (
          <li
            key={id}
            data-linked={player.id}
            className="relative flex flex-wrap items-baseline gap-x-2 border-b border-line px-4 py-1.5 hover:bg-sunken md:px-6"
          >
            <button
              type="button"
              onClick={() => onOpen(id)}
              className="text-left after:absolute after:inset-0"
            >
              <PlayerName player={player} isShown={namesShown} />
            </button>
            <span className="text-small text-ink-2">
              {t(`state.${state}`)} · <Moment at={recorded_at} look="short" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
