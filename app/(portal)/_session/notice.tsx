import type { ReactNode } from 'react'
import { Mark } from '#ui/wordmark'
import { Seal } from './seal.tsx'

type Props = { title: string; children: ReactNode; foot?: ReactNode; alert?: boolean }

/** A ticket with nothing printed on it yet: for everything that stands in front of the player's own page. */
export const Notice = ({ title, children, foot, alert = false }: Props) => (
  <main id="content" className="mx-auto grid max-w-[460px] px-(--gutter) pt-2 pb-10 sm:pt-16">
    <div className="ticket grid-cols-1!" role={alert ? 'alert' : undefined}>
      <div className={foot ? 'ticket-part ticket-today ticket-across' : 'ticket-part ticket-whole'}>
        <div className="ticket-paper" />
        <div className="face flex h-36 items-center justify-end px-6" aria-hidden="true">
          <Seal ring={0}>
            <Mark className="size-10" />
          </Seal>
        </div>
        <div className="px-6 pt-6 pb-8">
          <h1 className="text-h1 break-words">{title}</h1>
          <div className="mt-3 text-ink-2">{children}</div>
        </div>
      </div>
      {foot && (
        <div className="ticket-part ticket-week ticket-across">
          <div className="ticket-paper" />
          <div className="px-6 py-6">{foot}</div>
        </div>
      )}
    </div>
  </main>
)
