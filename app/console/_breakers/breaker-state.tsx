'use client'

import { CircleCheck, CircleDashed, CircleSlash, type LucideIcon, Pin } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { BreakerState as State } from '#server/contract/breaker-limits'
import type { BreakerView } from '#server/contract/breakers'
import { classNames } from '../../_ui/class-names.ts'
import { countdownText } from './countdown-text.ts'

export const stateLooks: Record<State, { icon: LucideIcon; text: string }> = {
  closed: { icon: CircleCheck, text: 'text-ok' },
  half_open: { icon: CircleDashed, text: 'text-warn' },
  open: { icon: CircleSlash, text: 'text-bad' },
}

/** A state in shape, word and colour. */
export const StateMark = ({ state }: { state: State }) => {
  const t = useTranslations('console.breakers.state')
  const { icon: Icon, text } = stateLooks[state]
  return (
    <span className={classNames('inline-flex items-center gap-1.5 font-semibold', text)}>
      <Icon className="size-4 shrink-0" aria-hidden="true" />
      {t(state)}
    </span>
  )
}

type Props = {
  breaker: Pick<BreakerView, 'state' | 'forced' | 'config'>
  /** The database's clock in ms; null while it is not known. */
  now: number | null
}

/** How a breaker stands; one that is held says until when, one that does not refuse says so. */
export const BreakerState = ({ breaker: { state, forced, config }, now }: Props) => {
  const t = useTranslations('console.breakers')
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <StateMark state={state} />
      {forced && (
        <span data-forced={forced.state} className="inline-flex items-center gap-1 text-small text-ink">
          <Pin className="size-3.5 shrink-0" aria-hidden="true" />
          {t(`forced.${forced.state}`)}
          {now !== null && (
            <span className="font-mono tabular-nums">{countdownText(Date.parse(forced.until) - now)}</span>
          )}
        </span>
      )}
      {config.mode !== 'enforce' && (
        <span data-mode={config.mode} className="text-small text-ink-2">
          {t(`mode.${config.mode}`)}
        </span>
      )}
    </span>
  )
}
