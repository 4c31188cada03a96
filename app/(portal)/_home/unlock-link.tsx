'use client'

import { usePathname, useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { galleryHref } from '../_achievements/gallery-query.ts'
import { galleryPath } from '../_achievements/paths.ts'
import { useGalleryPlace } from '../_achievements/use-gallery-place.ts'
import { PlaceLink } from '../_shell/place-link.tsx'
import { isWithin } from '../_shell/tabs.ts'

const earned = { show: 'earned', sort: 'newest', category: 'any' } as const

type Props = {
  /** Of the achievement whose sheet it opens; null for the album with all that are earned. */
  achievement: string | null
  onFollow: () => void
  children: ReactNode
}

/** From a card to the album. Within the album the page stays, as for its own links. */
export const UnlockLink = ({ achievement, onFollow, children }: Props) => {
  const router = useRouter()
  const isInAlbum = isWithin(galleryPath, usePathname())
  const place = useGalleryPlace()
  const href = achievement === null ? galleryHref(earned) : galleryHref(place.query, achievement)
  const go = () => {
    if (!isInAlbum) router.push(href)
    else if (achievement === null) place.show(earned)
    else place.open(achievement)
    onFollow()
  }
  return (
    <PlaceLink
      href={href}
      go={go}
      className="inline-flex min-h-(--target) min-w-(--target) items-center rounded-s px-2 text-small font-semibold text-brand-ink hover:bg-brand-soft"
    >
      {children}
    </PlaceLink>
  )
}
