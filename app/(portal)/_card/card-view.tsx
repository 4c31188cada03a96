import { useLocale, useTranslations } from 'next-intl'
import type { PlayerCard } from '#server/contract/player-card'
import { LevelMedal } from '../_home/level-medal.tsx'
import { Section } from '../_home/section.tsx'
import { CardBadge } from './card-badge.tsx'

/** What another player shows: who they are on that board, how far, and the badges that they hold. */
export const CardView = ({ card }: { card: PlayerCard }) => {
  const t = useTranslations('card')
  const locale = useLocale()
  const { achievements, counts } = card
  return (
    <div data-player-card="" className="ticket-part ticket-whole">
      <div className="ticket-paper" />
      <div className="face flex items-center gap-4 px-5 py-5 sm:px-6">
        <LevelMedal level={new Intl.NumberFormat(locale).format(card.level)} />
        <div className="min-w-0 flex-1">
          <h1 className="text-h1 [overflow-wrap:anywhere]">
            <bdi>{card.name ?? t('anonymous')}</bdi>
          </h1>
          {card.title && <p className="[overflow-wrap:anywhere]">{card.title[locale]}</p>}
          <p className="mt-1 text-small text-(--face-ink-2) tabular-nums">
            {t('level', { level: card.level })} · {t('badges', { count: counts.achievements })} ·{' '}
            {t('tiers', { count: counts.tiers })}
          </p>
        </div>
      </div>
      <Section id="card-badges" title={t('held')}>
        {counts.achievements === 0 && <p className="text-ink-2">{t('none')}</p>}
        {achievements.length > 0 && (
          <ul className="grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-3">
            {achievements.map(one => (
              <CardBadge key={one.id} achievement={one} />
            ))}
          </ul>
        )}
        {counts.secret > 0 && (
          <p data-secret={counts.secret} className="mt-5 text-small text-pretty text-ink-2">
            {t('secret', { count: counts.secret })}
          </p>
        )}
      </Section>
    </div>
  )
}
