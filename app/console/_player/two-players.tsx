'use client'

import { ArrowDown, ArrowUpDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { type Status, StatusMark } from '../../_ui/status-mark.tsx'

export type Called = {
  id: string
  name: string
  /** What a host calls them, where that is known. */
  known: string
}

type Props = { from: Called; into: Called; onSwap: () => void }

/** Which of the two is given up, and which is kept. */
export const TwoPlayers = ({ from, into, onSwap }: Props) => {
  const t = useTranslations('console.player.merge')
  return (
    <section aria-label={t('who')} className="rounded-m border border-line">
      <One of={from} side="from" status="warn" word={t('given_up')} />
      <div className="flex items-center gap-2 border-y border-line bg-sunken py-1 pr-1 pl-3 text-small text-ink-2">
        <ArrowDown className="size-3.5 shrink-0" aria-hidden="true" />
        <span className="min-w-0 flex-1">{t('becomes')}</span>
        <Button look="quiet" data-swap="" onClick={onSwap} className="min-h-7! max-md:min-h-11!">
          <ArrowUpDown className="size-3.5" aria-hidden="true" />
          {t('swap')}
        </Button>
      </div>
      <One of={into} side="into" status="ok" word={t('kept')} />
    </section>
  )
}

type OneProps = { of: Called; side: 'from' | 'into'; status: Status; word: string }

const One = ({ of, side, status, word }: OneProps) => (
  <div data-side={side} className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 px-3 py-2">
    <p className="font-semibold [overflow-wrap:anywhere]">
      <bdi>{of.name}</bdi>
    </p>
    <StatusMark status={status} word={word} className="text-small" />
    <p className="col-span-2 truncate text-small text-ink-2">{of.known}</p>
  </div>
)
