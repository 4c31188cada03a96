'use client'

import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { Drawing } from '#ui/drawing'
import { PlaceLink } from '../_shell/place-link.tsx'

type Props = { href: string; onGo: () => void; children: ReactNode }

/** From the sheet to a screen that is about the reader. */
export const SheetLink = ({ href, onGo, children }: Props) => {
  const router = useRouter()
  return (
    <PlaceLink
      href={href}
      go={() => {
        onGo()
        router.push(href)
      }}
      className="-mx-2 flex min-h-(--control) items-center justify-between gap-3 rounded-s px-2 font-semibold text-brand-ink hover:bg-brand-soft"
    >
      {children}
      <Drawing name="open" className="size-3.5" />
    </PlaceLink>
  )
}
