'use client'

import { useEffect, useEffectEvent } from 'react'
import type { Resource } from '#live/resource'
import type { Progress } from '#server/contract/progress'
import { useAnnounce } from '#ui/announcer'
import { useWords } from '../../_i18n/words.ts'
import { AppealPart } from '../_appeal/appeal-part.tsx'
import type { Formats } from './use-formats.ts'
import { useNow } from './use-now.ts'
import { usePenaltyEnd } from './use-penalty-end.ts'

type Props = {
  penalty: NonNullable<Progress['penalty']>
  because: Progress['penalty_because']
  appeal: Progress['appeal']
  unit: Progress['unit']
  resource: Resource<Progress>
  dataAt: number
  formats: Formats
  /** The player has the sheet open in which they answer it. */
  isAnswering: boolean
  onAnswer: () => void
}

/** What is held back of the points, why and until when, in the words one would use to a guest. */
export const PenaltyNotice = ({
  penalty,
  because,
  appeal,
  unit,
  resource,
  dataAt,
  formats,
  isAnswering,
  onAnswer,
}: Props) => {
  const t = useWords('portal.penalty')
  const announce = useAnnounce()
  const now = useNow(1_000)
  const { kind, factor, until } = penalty
  // Somebody ordered it, and nothing that was seen brought it: nobody looks at anything, and nothing is promised.
  const isOrdered = kind === 'suspended' && because === null
  const says = !isOrdered ? kind : until === null ? 'ordered' : 'ordered_until'
  const title = t(`title.${kind}`, { share: formats.percent(factor) })
  const leftMs = until === null ? 0 : Date.parse(until) - now
  usePenaltyEnd(until, resource.refresh, dataAt)
  useEffect(() => announce(title, { weight: 'notice' }), [announce, title])
  const over = useEffectEvent(() => {
    // It also goes when the player leaves the page, and then nothing has ended.
    if (!resource.read().body?.penalty) announce(t('over'), { weight: 'notice' })
  })
  useEffect(() => () => over(), [])
  return (
    <section
      aria-label={t('label')}
      data-penalty={kind}
      className="mb-3 rounded-s border border-line border-s-4 border-s-gold bg-surface px-4 py-3"
    >
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <strong className="font-semibold">{title}</strong>
        {leftMs > 0 && (
          <span className="text-small text-ink-2 tabular-nums" suppressHydrationWarning>
            {t('left', { left: formats.duration(leftMs) })}
          </span>
        )}
      </p>
      <p className="mt-1 max-w-[68ch] text-small text-pretty text-ink-2" suppressHydrationWarning>
        {t(`says.${says}`, {
          time: until === null ? '' : formats.moment(until),
          unit: formats.unit(unit, 2),
        })}{' '}
        {!isOrdered && t('heldBack')}
      </p>
      {because && (
        <p data-because="" className="mt-1 text-small text-ink-2">
          {t('because', { what: formats.text(because) })}
        </p>
      )}
      {appeal && (
        <AppealPart appeal={appeal} formats={formats} isAnswering={isAnswering} onAnswer={onAnswer} />
      )}
    </section>
  )
}
