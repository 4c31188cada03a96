/** How a stretch of a bar looks: waiting is hatched, work is solid, and what is not known is an empty frame. */
export const barLooks = {
  wait: 'hatched border border-series-1 text-series-1',
  work: 'bg-series-1',
  open: 'hatched border border-dashed border-warn text-warn',
  none: 'border border-dashed border-ink-3',
} as const
