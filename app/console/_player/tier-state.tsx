'use client'

import { useTranslations } from 'next-intl'
import type { ShownAchievement } from '#server/contract/achievements'
import { classNames } from '../../_ui/class-names.ts'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'

const metals = { bronze: 'bg-(--bronze)', silver: 'bg-(--silver)', gold: 'bg-gold' }

/** One tier: a stud that is filled once it is held, its threshold, and since when; or that it was taken away. */
export const TierState = ({ tier }: { tier: ShownAchievement['tiers'][number] }) => {
  const t = useTranslations('console.player')
  const formats = useFormats()
  const isHeld = tier.earned_at !== null
  return (
    <li
      data-tier={tier.tier}
      data-held={isHeld}
      className="flex min-w-40 items-center gap-2 text-small md:min-w-0"
    >
      <span
        aria-hidden="true"
        className={classNames(
          'size-2.5 shrink-0 rotate-45 rounded-[2px] border',
          isHeld
            ? `border-[color-mix(in_oklab,currentColor_45%,transparent)] ${metals[tier.tier]}`
            : 'border-line-strong',
        )}
      />
      <span className={isHeld ? 'font-semibold' : 'text-ink-2'}>
        {t(`tier.${tier.tier}`)} <span className="font-normal tabular-nums">{formats.count(tier.need)}</span>
      </span>
      <span className="text-ink-2 tabular-nums">
        {tier.earned_at !== null && <Moment at={tier.earned_at} look="short" />}
        {tier.revoked && <span className="font-semibold text-bad">{t('revoked')}</span>}
      </span>
    </li>
  )
}
