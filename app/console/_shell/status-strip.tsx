'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useLiveStatus } from '../../_live/use-live.ts'
import { useFormats } from '../_format/use-formats.ts'
import { useNow } from '../_format/use-now.ts'
import { worstLagSeconds } from '../_overview/figures.ts'
import { useOverview } from '../_overview/use-overview.ts'

const Item = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex gap-1.5 whitespace-nowrap">
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
      <dl className="flex h-7 items-center gap-5 overflow-x-auto px-4 text-small tabular-nums md:px-6">
        <Item name={t('host')}>{now === 0 ? '–' : location.host}</Item>
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
