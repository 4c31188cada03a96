import { type Area, areaOf } from './area.ts'

/** Each area has a shape and a colour of its own; its name stands beside it, so neither is needed alone. */
const marks: Record<Area, { colour: string; path: string }> = {
  user: { colour: 'text-series-4', path: 'M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z' },
  game: { colour: 'text-series-1', path: 'M5 .8 9.6 9H.4Z' },
  narrative: { colour: 'text-series-5', path: 'M1.2 1.2h7.6v7.6H1.2Z' },
  community: { colour: 'text-series-3', path: 'M5 .2 9.8 5 5 9.8.2 5Z' },
  commerce: { colour: 'text-series-2', path: 'M3 .6h4L9.6 5 7 9.4H3L.4 5Z' },
  app: {
    colour: 'text-series-1',
    path: 'M5 .5A4.5 4.5 0 1 1 5 9.5 4.5 4.5 0 0 1 5 .5Zm0 2a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
  },
  admin: { colour: 'text-series-6', path: 'M3.6.6h2.8v3h3v2.8h-3v3H3.6v-3h-3V3.6h3Z' },
  system: { colour: 'text-series-6', path: 'M.6 3.4h8.8v3.2H.6Z' },
  other: { colour: 'text-ink-3', path: 'M2.5 2.5h5v5h-5Z' },
}

type Props = { type: string; className?: string }

/** An event type: the area's mark, the area in its colour, the fact in ink. */
export const TypeName = ({ type, className = '' }: Props) => {
  const area = areaOf(type)
  const mark = marks[area]
  const dot = type.indexOf('.')
  return (
    <span className={`inline-flex min-w-0 items-center gap-1.5 ${className}`}>
      <svg
        viewBox="0 0 10 10"
        className={`size-2.5 shrink-0 ${mark.colour}`}
        fill="currentColor"
        aria-hidden="true"
      >
        <path d={mark.path} />
      </svg>
      <span className="truncate">
        <span className={mark.colour}>{dot < 0 ? '' : type.slice(0, dot + 1)}</span>
        {type.slice(dot + 1)}
      </span>
    </span>
  )
}
