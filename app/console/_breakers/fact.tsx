import type { ReactNode } from 'react'

/** A name and what it is, in a list of such. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3 py-1">
    <dt className="text-ink-3">{name}</dt>
    <dd className="[overflow-wrap:anywhere] tabular-nums">{children}</dd>
  </div>
)
