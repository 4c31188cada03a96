'use client'

import { useTranslations } from 'next-intl'
import type { BreakerTrialResult } from '#server/contract/breakers'
import { useFormats } from '../_format/use-formats.ts'
import { msText } from './ms-text.ts'
import { openSpans } from './open-spans.ts'

const [width, height] = [400, 16]
/** A moment in a day is seen, too. */
const leastWidth = 1.5

type Props = {
  name: string
  turns: BreakerTrialResult['results'][number]['transitions']
  from: string
  to: string
}

/** When it would have been open or would have probed, from the first hour recorded to the last. */
export const TurnsStrip = ({ name, turns, from, to }: Props) => {
  const t = useTranslations('console.breakers.trial')
  const formats = useFormats()
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)]
  const spans = openSpans(turns, toMs)
  const x = (ms: number) => (Math.max(0, ms - fromMs) / Math.max(1, toMs - fromMs)) * width
  const openMs = spans.reduce((sum, span) => sum + (span.state === 'open' ? span.toMs - span.fromMs : 0), 0)
  const opened = spans.filter(({ state }) => state === 'open').length
  return (
    <svg
      role="img"
      aria-label={t('strip', { name, count: opened, open: msText(formats, openMs) })}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="h-4 w-full"
    >
      <rect y={height - 4} width={width} height="4" className="fill-ok" />
      {spans.map(span => (
        <rect
          key={`${span.fromMs} ${span.state}`}
          x={x(span.fromMs)}
          width={Math.max(leastWidth, x(span.toMs) - x(span.fromMs))}
          {...(span.state === 'open' ? { y: 0, height } : { y: 5, height: height - 5 })}
          className={span.state === 'open' ? 'fill-bad' : 'fill-warn'}
        />
      ))}
    </svg>
  )
}
