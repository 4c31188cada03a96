import { useLocale, useTranslations } from 'next-intl'
import type { PlayerCard } from '#server/contract/player-card'
import { Badge } from '#ui/badge'
import { Glyph } from '#ui/glyph'

type Props = { achievement: PlayerCard['achievements'][number] }

/** One badge that another player holds, with the day of each tier. */
export const CardBadge = ({ achievement }: Props) => {
  const t = useTranslations('card')
  const tierWords = useTranslations('shared.badge.tier')
  const locale = useLocale()
  const { name, art, tiers, of, retired } = achievement
  const { glyph, ...look } = art
  // A day of the board's own is the same day for every reader.
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  return (
    <li data-badge={achievement.id} className="flex min-w-0 flex-col items-center text-center">
      <Badge
        {...look}
        glyph={<Glyph name={glyph} />}
        tier={tiers.at(-1)?.tier ?? null}
        className="badge-lying size-[88px]"
      />
      <span className="mt-1 max-w-full font-display text-[18px] leading-[22px] font-bold tracking-[-0.01em] break-words hyphens-auto">
        {name[locale]}
      </span>
      {tiers.map(({ tier, earned_on }) => (
        <span key={tier} className="text-small text-ink-2 tabular-nums">
          {of > 1
            ? t('tierOn', { tier: tierWords(tier), day: day.format(new Date(earned_on)) })
            : day.format(new Date(earned_on))}
        </span>
      ))}
      {retired && <span className="text-label text-ink-2">{t('retired')}</span>}
    </li>
  )
}
