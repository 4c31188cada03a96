'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Overview } from '#server/contract/overview'
import { Link } from '../../_ui/link.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { useFormats } from '../_format/use-formats.ts'
import type { Tone } from './diagnose.ts'
import { SectionHead } from './section-head.tsx'
import { edgeWidth, makeTopology, type TopologyNode } from './topology.ts'

const tones: Record<Tone, string> = {
  ...{ ok: 'text-ok', warn: 'text-warn', bad: 'text-bad', unknown: 'text-ink-3' },
}
const box = { width: 148, height: 40, gapX: 92, gapY: 16, edge: 12 }

type Place = TopologyNode & { x: number; y: number }

/** Each column stands in the middle of the tallest. */
function placed(nodes: readonly TopologyNode[]): { places: Map<string, Place>; height: number } {
  const columns = [0, 1, 2, 3].map(column => nodes.filter(node => node.column === column))
  const tall = (count: number) => count * box.height + (count - 1) * box.gapY
  const height = tall(Math.max(...columns.map(({ length }) => length))) + 2 * box.edge
  const places = columns.flatMap((own, column) =>
    own.map(
      (node, nth): Place => ({
        ...node,
        x: box.edge + column * (box.width + box.gapX),
        y: (height - tall(own.length)) / 2 + nth * (box.height + box.gapY),
      }),
    ),
  )
  return { places: new Map(places.map(place => [place.id, place])), height }
}

const width = 4 * box.width + 3 * box.gapX + 2 * box.edge

/** Where events go, how many, and where they are held up: a picture on a desk, and the same as a list for everybody. */
export const TopologyView = ({ overview, staleFor }: { overview: Overview; staleFor: string | null }) => {
  const t = useTranslations('console.topology')
  const formats = useFormats()
  const heading = useId()
  const { nodes, edges } = makeTopology(overview, staleFor !== null)
  const { places, height } = placed(nodes)
  const nameOf = ({ kind, subject }: TopologyNode) => t(`node.${kind}`, { subject })
  const rateOf = (rate: number | null) =>
    rate === null ? t('no_rate') : t('rate', { rate: formats.figure(rate) })
  return (
    <section aria-labelledby={heading} data-topology="" className="border-t border-line">
      <SectionHead id={heading} title={t('title')} staleFor={staleFor} />
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${width} ${height}`}
        className="w-full max-w-5xl px-2 max-md:hidden"
      >
        {edges.map(({ from, to, rate, tone }) => {
          const [a, b] = [places.get(from), places.get(to)]
          return a && b ? (
            <path
              key={`${from} ${to}`}
              d={pathOf(a, b)}
              fill="none"
              stroke="currentColor"
              strokeWidth={edgeWidth(rate)}
              strokeDasharray={rate === null || rate === 0 ? '4 4' : undefined}
              className={tones[tone]}
              opacity={0.55}
            />
          ) : null
        })}
        {[...places.values()].map(place => (
          <g key={place.id} className={tones[place.tone]}>
            <rect
              {...{ x: place.x, y: place.y, width: box.width, height: box.height, rx: 8 }}
              className="fill-surface"
              stroke="currentColor"
              strokeWidth={2.5}
            />
            <text
              x={place.x + box.width / 2}
              y={place.y + box.height / 2 + 5}
              textAnchor="middle"
              className="fill-ink text-small"
            >
              {nameOf(place)}
            </text>
          </g>
        ))}
      </svg>
      <ul className="grid gap-x-6 px-4 pb-3 md:grid-cols-2 md:px-6 xl:grid-cols-3">
        {edges.map(({ from, to, rate, tone }) => {
          const [a, b] = [places.get(from), places.get(to)]
          return a && b ? (
            <li key={`${from} ${to}`} className="flex min-h-6 flex-wrap items-center gap-x-2 text-small">
              <StatusMark status={tone} word={t(`tone.${tone}`)} />
              <Link href="/console/bus" className="text-brand-ink underline">
                {t('edge', { from: nameOf(a), to: nameOf(b) })}
              </Link>
              <span className="text-ink-2 tabular-nums">{rateOf(rate)}</span>
            </li>
          ) : null
        })}
      </ul>
    </section>
  )
}

/** From right to left side; within a column from bottom to top. */
function pathOf(a: Place, b: Place): string {
  if (a.column === b.column)
    return `M ${a.x + box.width / 2} ${a.y + box.height} L ${b.x + box.width / 2} ${b.y}`
  const [x1, y1, x2, y2] = [a.x + box.width, a.y + box.height / 2, b.x, b.y + box.height / 2]
  const middle = (x1 + x2) / 2
  return `M ${x1} ${y1} C ${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
}
