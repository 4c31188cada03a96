'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useRef } from 'react'
import { type GalleryQuery, galleryHref, readQuery } from './gallery-query.ts'
import { galleryPath } from './paths.ts'

/**
 * Which part of the gallery is shown and which badge is open, all of it in the address. The history is changed in place:
 * the page is the same for every one of these addresses, so the server is not asked again.
 */
export const useGalleryPlace = () => {
  const path = usePathname()
  const query = readQuery(useSearchParams())
  const cameFromGrid = useRef(false)
  const openId = path.startsWith(`${galleryPath}/`)
    ? decodeURIComponent(path.slice(galleryPath.length + 1))
    : null
  return {
    query,
    openId,
    show: (change: Partial<GalleryQuery>) =>
      history.pushState(null, '', galleryHref({ ...query, ...change }, openId)),
    open: (id: string) => {
      cameFromGrid.current = openId === null
      history.pushState(null, '', galleryHref(query, id))
    },
    /** Back to where it was opened from, so that Back afterwards does not open it again. */
    close: () => {
      if (cameFromGrid.current) history.back()
      else history.replaceState(null, '', galleryHref(query))
      cameFromGrid.current = false
    },
  }
}

export type GalleryPlace = ReturnType<typeof useGalleryPlace>
