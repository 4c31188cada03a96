'use client'

import type { ReactNode } from 'react'
import { ListFaults } from './list-faults.tsx'

/** `id` is how the document calls the part. */
type Props = { id: string; title: string; count?: string; actions?: ReactNode; children: ReactNode }

/** One part of the rule set, under a ruled heading that stays in sight while it is scrolled through. */
export const FormSection = ({ id, title, count, actions, children }: Props) => (
  <section
    id={`form-${id}`}
    aria-labelledby={`form-${id}-title`}
    data-pointer={`/${id}`}
    tabIndex={-1}
    className="border-b border-line -outline-offset-2"
  >
    <div className="sticky top-0 z-10 flex min-h-10 items-center gap-x-3 border-b border-line bg-bg px-4 md:px-6">
      <h2 id={`form-${id}-title`} className="text-h3">
        {title}
      </h2>
      {count !== undefined && <span className="text-small text-ink-2 tabular-nums">{count}</span>}
      <div className="ml-auto flex gap-2">{actions}</div>
    </div>
    <ListFaults path={[id]} />
    {children}
  </section>
)
