import { Drawing } from './drawing.tsx'

/** Diana, the target: a disc, a crescent, and the mark in the middle. */
export const Mark = ({ className = 'size-7' }: { className?: string }) => (
  <Drawing name="diana" className={className} />
)
