import type { ReactNode } from 'react'

type Props = { id: string; title: string; children?: ReactNode }

/** A ruled heading; what belongs beside it stands at its right. */
export const SectionHead = ({ id, title, children }: Props) => (
  <div className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 md:px-6">
    <h2 id={id} className="text-h3">
      {title}
    </h2>
    {children}
  </div>
)
