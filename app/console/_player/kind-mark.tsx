'use client'

import { useTranslations } from 'next-intl'
import type { LedgerEntry } from '#server/contract/progress'
import { classNames } from '../../_ui/class-names.ts'

const looks: Record<LedgerEntry['kind'], string> = {
  award: 'text-ink-2',
  milestone: 'text-ink-2',
  reward: 'text-ink-2',
  adjustment: 'rounded-s bg-info-soft px-1.5 font-semibold text-info',
  reversal: 'rounded-s bg-bad-soft px-1.5 font-semibold text-bad',
  refusal: 'rounded-s bg-warn-soft px-1.5 font-semibold text-warn',
}

/** What kind of line it is; what an admin did and what was refused stand out. */
export const KindMark = ({ kind, className }: { kind: LedgerEntry['kind']; className?: string }) => {
  const t = useTranslations('console.player.kind')
  return <span className={classNames(looks[kind], className)}>{t(kind)}</span>
}
