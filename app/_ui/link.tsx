'use client'

import NextLink from 'next/link'
import { type ComponentProps, useState } from 'react'

/**
 * A link whose page is fetched ahead once somebody is about to go there. Left to itself, Next fetches the page of every
 * link in sight: twenty requests for a screen of the console, each rendered for nobody, and all in front of the one
 * that is wanted next.
 */
export const Link = ({ onPointerEnter, onFocus, ...props }: ComponentProps<typeof NextLink>) => {
  const [isMeant, setMeant] = useState(false)
  return (
    <NextLink
      {...props}
      prefetch={isMeant ? 'auto' : false}
      onPointerEnter={event => {
        setMeant(true)
        onPointerEnter?.(event)
      }}
      onFocus={event => {
        setMeant(true)
        onFocus?.(event)
      }}
    />
  )
}
