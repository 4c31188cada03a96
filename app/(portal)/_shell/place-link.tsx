'use client'

import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<'a'>, 'onClick'> & { href: string; go: () => void }

/** A link whose plain press is ours; everything else, a new tab say, is the browser's own. */
export const PlaceLink = ({ href, go, children, ...rest }: Props) => (
  <a
    href={href}
    {...rest}
    onClick={event => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      go()
    }}
  >
    {children}
  </a>
)
