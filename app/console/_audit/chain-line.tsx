'use client'

import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { AuditChain } from '#server/contract/audit'
import { useFormats } from '../_format/use-formats.ts'

/** That nobody altered the log, and as of when. */
export const ChainLine = ({ chain: { checked_at, entries, broken } }: { chain: AuditChain }) => {
  const t = useTranslations('console.audit.chain')
  const formats = useFormats()
  if (broken.length > 0) return null
  return (
    <p
      data-chain={checked_at === null ? 'unknown' : 'holds'}
      className="flex items-center gap-1.5 text-small text-ink-2"
    >
      <ShieldCheck className="size-4 shrink-0" aria-hidden="true" />
      {checked_at === null
        ? t('unknown')
        : t('holds', { count: entries, time: formats.dayTime(Date.parse(checked_at)) })}
    </p>
  )
}

/** Where the log is not what was written: the first places, and what to do. */
export const BrokenChain = ({ chain: { checked_at, broken } }: { chain: AuditChain }) => {
  const t = useTranslations('console.audit.chain')
  const formats = useFormats()
  return (
    <div
      role="alert"
      data-chain="broken"
      className="flex gap-3 border-b border-line bg-sunken px-4 py-3 md:px-6"
    >
      <ShieldAlert className="mt-0.5 size-5 shrink-0 text-bad" aria-hidden="true" />
      <div>
        <p className="font-semibold">{t('broken')}</p>
        <ul className="mt-1 text-small text-ink-2">
          {broken.map(({ shard, seq, what }) => (
            <li key={`${shard} ${seq}`} className="font-mono">
              {t(what, { shard, seq: formats.count(seq) })}
            </li>
          ))}
        </ul>
        <p className="mt-1 text-small text-ink-2">
          {t('what_now', { time: checked_at === null ? '–' : formats.dayTime(Date.parse(checked_at)) })}
        </p>
      </div>
    </div>
  )
}
