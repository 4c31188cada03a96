import type { ReactNode } from 'react'

type Props = { title: string; children: ReactNode; foot?: ReactNode }

/** A ticket with nothing printed on it yet: for everything that stands in front of the player's own page. */
export const Notice = ({ title, children, foot }: Props) => (
  <main id="content" className="mx-auto grid max-w-[460px] px-(--gutter) pt-4 pb-10 sm:pt-16">
    <div className="ticket grid-cols-1!">
      <div className="ticket-part blank-ticket ticket-today">
        <div className="ticket-paper" />
        <div className="face h-32 rounded-b-none! me-0!" />
        <div className="px-6 pt-6 pb-8">
          <h1 className="text-h1 break-words">{title}</h1>
          <div className="mt-3 text-ink-2">{children}</div>
        </div>
      </div>
      <div className="ticket-part ticket-week">
        <div className="ticket-paper" />
        <div className="min-h-16 px-6 py-5">{foot}</div>
      </div>
    </div>
  </main>
)
