'use client'

import { useRouter } from 'next/navigation'
import type { ComponentProps } from 'react'
import { PlaceLink } from './place-link.tsx'

type Props = Omit<ComponentProps<'a'>, 'onClick'> & { href: string }

/** To another screen without loading the page anew. The framework's own link fetches ahead, and weighs what that takes. */
export const ScreenLink = (props: Props) => {
  const router = useRouter()
  return <PlaceLink {...props} go={() => router.push(props.href)} />
}
