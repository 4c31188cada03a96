import type { Archetype } from '#server/contract/onboarding'
import { Drawing } from '#ui/drawing'

type Props = { kinds: readonly Archetype[] }

const drawings: Record<Archetype, string> = {
  explorer: 'compass',
  competitor: 'trophy',
  storyteller: 'book',
  socializer: 'people',
}

const all: Archetype[] = ['explorer', 'competitor', 'storyteller', 'socializer']

const sizes = ['size-8', 'size-14', 'size-12'] as const

/** What leads, drawn large on the face of the ticket; where nothing leads, all four alike. */
export const Emblem = ({ kinds }: Props) => (
  <span className="flex items-center gap-5 text-(--face-ink)">
    {(kinds.length === 0 ? all : kinds).map(kind => (
      <Drawing
        key={kind}
        name={drawings[kind]}
        className={`fill-none stroke-current stroke-[1.4] [stroke-linecap:round] [stroke-linejoin:round] ${
          sizes[kinds.length] ?? 'size-8'
        }`}
      />
    ))}
  </span>
)
