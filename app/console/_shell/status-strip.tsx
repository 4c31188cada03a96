'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useLiveStatus } from '../../_live/use-live.ts'
import { useFormats } from '../_format/use-formats.ts'
import { useNow } from '../_format/use-now.ts'
import { worstLagSeconds } from '../_overview/figures.ts'
import { useOverview } from '../_overview/use-overview.ts'

type ItemProps = { name: string; className?: string; children: ReactNode }

const Item = ({ name, className = '', children }: ItemProps) => (
  <div className={`flex gap-1.5 whitespace-nowrap ${className}`}>
    <dt className="text-ink-3">{name}</dt>
    <dd className="font-mono text-ink-2">{children}</dd>
  </div>
)

/** The foot of every screen: which system this is, how fresh what one sees is, how far behind it is. */
export const StatusStrip = () => {
  const t = useTranslations('console.strip')
  const live = useTranslations('shared.live')
  const formats = useFormats()
  const now = useNow()
  const { phase } = useLiveStatus()
  const { overview, receivedAt } = useOverview()
  const lag = overview ? worstLagSeconds(overview) : null
  return (
    <footer className="sticky bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]">
      <dl className="flex min-h-7 flex-wrap items-center gap-x-5 px-4 py-1 text-small tabular-nums md:px-6">
        <Item name={t('host')} className="max-sm:hidden">
          {now === 0 ? '–' : location.host}
        </Item>
        <Item name={t('live')}>{live(phase)}</Item>
        <Item name={t('lag')}>{lag === null ? '–' : `${formats.figure(lag)}\u202fs`}</Item>
        <Item name={t('build')}>{overview?.build ?? '–'}</Item>
        <Item name={t('age')}>
          {receivedAt === 0 || now === 0
            ? '–'
            : formats.duration(Math.max(0, Math.round((now - receivedAt) / 1000)))}
        </Item>
      </dl>
    </footer>
  )
}
