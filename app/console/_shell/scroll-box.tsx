import type { ReactNode } from 'react'

type Props = { name: string; className?: string; children: ReactNode }

/** Something that scrolls by itself, and therefore takes the focus, so that arrow keys can scroll it. */
export const ScrollBox = ({ name, className = '', children }: Props) => (
  <section
    aria-label={name}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    tabIndex={0}
    className={`overflow-y-auto ${className}`}
  >
    {children}
  </section>
)
