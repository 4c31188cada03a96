'use client'

import type { LedgerEntry } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'

type Props = { refusal: NonNullable<LedgerEntry['why']['refusal']> }

/** Why there were no points, said as one would say it to a guest. */
export const Refusal = ({ refusal }: Props) => {
  const t = useWords('portal.why.refusal')
  if (refusal.code !== 'limit_reached') return <p>{t(refusal.code)}</p>
  if (refusal.limit === null || refusal.per === null) return <p>{t('limit_reached.other')}</p>
  return <p>{t(`limit_reached.${refusal.per}`, { limit: refusal.limit })}</p>
}
