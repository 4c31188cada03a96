'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { BreakerView } from '#server/contract/breakers'
import { SectionHead } from '../_overview/section-head.tsx'
import { type BreakerGroup, groupOf } from './breaker-group.ts'
import { BreakerRow } from './breaker-row.tsx'

type Props = {
  group: BreakerGroup
  breakers: readonly BreakerView[]
  now: number | null
  onOpen: (key: string) => void
}

/** The breakers around one thing. */
export const BreakersGroup = ({ group, breakers, now, onOpen }: Props) => {
  const t = useTranslations('console.breakers.group')
  const heading = useId()
  return (
    <section aria-labelledby={heading} data-group={group} className="pt-2">
      <SectionHead id={heading} title={t(group)}>
        <p className="text-small text-ink-2">{t(`${group}_lead`)}</p>
      </SectionHead>
      <ul>
        {breakers
          .filter(({ key }) => groupOf(key) === group)
          .map(breaker => (
            <BreakerRow key={breaker.key} breaker={breaker} now={now} onOpen={() => onOpen(breaker.key)} />
          ))}
      </ul>
    </section>
  )
}
