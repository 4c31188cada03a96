'use client'

import NextLink from 'next/link'
import { type ComponentProps, useState } from 'react'

type Props = Omit<ComponentProps<typeof NextLink>, 'prefetch' | 'onPointerEnter' | 'onFocus'>

/**
 * A link whose page is fetched ahead once somebody is about to go there. Left to itself, Next fetches the page of every
 * link in sight: twenty requests for a screen of the console, each rendered for nobody, and all in front of the one
 * that is wanted next.
 */
export const Link = (props: Props) => {
  const [isMeant, setMeant] = useState(false)
  const mean = () => setMeant(true)
  return <NextLink {...props} prefetch={isMeant && 'auto'} onPointerEnter={mean} onFocus={mean} />
}
