'use client'

import type { LedgerEntry, Progress } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'
import { ReceiptLine } from './receipt-line.tsx'
import { Refusal } from './refusal.tsx'
import type { Formats } from './use-formats.ts'

type Props = { entry: LedgerEntry; unit: Progress['unit']; formats: Formats }

const known = ['streak', 'level', 'role', 'vip', 'boost', 'affinity'] as const

/** The sum as a receipt: base, each multiplier, result; for a refusal the reason in words. */
const EntryWhy = ({ entry, unit, formats }: Props) => {
  const t = useWords('portal.why')
  const latest = useWords('portal.latest')
  const { why } = entry
  const times = (value: number) => `× ${formats.number(value)}`
  const nameOf = (id: string) => {
    const name = known.find(word => word === id || id.startsWith(`${word}_`) || id.startsWith(`${word}:`))
    return name ? t(`multiplier.${name}`) : t('multiplier.other', { id })
  }
  return (
    <div className="px-2 pt-0.5 pb-3 pl-[34px] text-small text-ink-2 tabular-nums">
      {entry.kind === 'refusal' && why.refusal && <Refusal refusal={why.refusal} />}
      {entry.kind === 'milestone' && <p>{t('milestone')}</p>}
      {entry.kind === 'reward' && <p>{t('reward')}</p>}
      {(entry.kind === 'adjustment' || entry.kind === 'reversal') && <p>{t(entry.kind)}</p>}
      {why.reason !== undefined && <p className="mt-1 break-words">{t('reason', { reason: why.reason })}</p>}
      <dl className="mt-1">
        {entry.kind === 'award' && (
          <>
            <ReceiptLine term={t('base')} value={formats.number(why.base)} />
            {why.multipliers.map(({ id, value }) => (
              <ReceiptLine key={id} term={nameOf(id)} value={times(value)} />
            ))}
            <ReceiptLine
              term={t('result')}
              value={`+${formats.number(entry.points)} ${formats.unit(unit, entry.points)}`}
              strong
            />
          </>
        )}
        <ReceiptLine term={latest('balance')} value={formats.number(entry.balance_after)} />
        <ReceiptLine term={latest('at')} value={formats.moment(entry.occurred_at)} />
      </dl>
      {why.capped_at !== null && (
        <p className="mt-1">{t('capped', { cap: formats.number(why.capped_at) })}</p>
      )}
      <p className="mt-1 text-ink-3">{t('rules', { version: formats.number(why.rule_set) })}</p>
    </div>
  )
}

export default EntryWhy
