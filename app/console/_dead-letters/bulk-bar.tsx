'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import type { GroupKey } from './use-dead-letters-place.ts'
import { useSelect } from './use-select.ts'

type Props = {
  of: GroupKey
  player: string | null
  /** How many of the group are open. */
  open: number
  picked: readonly string[]
  onAsk: (verb: 'retry' | 'discard', selection: string) => void
}

/** What is done to those that are picked, or to every open one of the group: they are frozen first. */
export const BulkBar = ({ of, player, open, picked, onAsk }: Props) => {
  const t = useTranslations('console.dead_letters')
  const isPicked = picked.length > 0
  const count = isPicked ? picked.length : open
  const wanted = isPicked ? { ids: [...picked] } : { filter: { ...of, ...(player !== null && { player }) } }
  return (
    <div
      data-bulk=""
      className="flex flex-wrap items-center gap-2 border-b border-line bg-sunken px-4 py-2 md:px-6"
    >
      <p className="mr-auto text-small text-ink-2 tabular-nums">
        {isPicked ? t('picked', { count }) : t('all_open', { count })}
      </p>
      <Ask verb="retry" {...{ wanted, count, onAsk }} />
      <Ask verb="discard" {...{ wanted, count, onAsk }} />
    </div>
  )
}

type AskProps = {
  verb: 'retry' | 'discard'
  wanted: Parameters<typeof useSelect>[0]
  count: number
  onAsk: Props['onAsk']
}

const Ask = ({ verb, wanted, count, onAsk }: AskProps) => {
  const t = useTranslations('console.dead_letters')
  const { run, busy, problem } = useSelect(wanted, selection => onAsk(verb, selection))
  return (
    <>
      <Button
        look={verb === 'discard' ? 'danger' : 'secondary'}
        busy={busy}
        onClick={() => void run()}
        className="min-h-7! py-0!"
      >
        {t(`bulk.${verb}`, { count })}
      </Button>
      {problem && problem.status !== 401 && <ProblemView problem={problem} className="order-last w-full" />}
    </>
  )
}
