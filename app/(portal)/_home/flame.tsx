import { Drawing } from '#ui/drawing'

type Props = { lit: boolean; className?: string }

/** The streak's flame; an outline while there is none. */
export const Flame = ({ lit, className = 'size-10' }: Props) => (
  <Drawing name={lit ? 'flame-lit' : 'flame-out'} className={className} />
)
