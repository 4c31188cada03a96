import type { ReactNode } from 'react'

type Props = { id: string; title: string; aside?: ReactNode; hideTitle?: boolean; children: ReactNode }

/** One passage of the ticket, parted from the one before by a hairline rather than by a box. */
export const Section = ({ id, title, aside, hideTitle = false, children }: Props) => (
  <section
    aria-labelledby={id}
    className="border-t border-line px-5 py-4 sm:px-6 [.ticket-paper+&]:border-t-0"
  >
    <div className={hideTitle ? 'sr-only' : 'mb-3 flex items-baseline justify-between gap-3'}>
      <h2 id={id} className="font-sans! text-label text-ink-2">
        {title}
      </h2>
      {aside && <div className="text-small text-ink-3 tabular-nums">{aside}</div>}
    </div>
    {children}
  </section>
)
