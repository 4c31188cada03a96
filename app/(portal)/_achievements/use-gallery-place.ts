'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { type GalleryQuery, galleryHref, readQuery } from './gallery-query.ts'
import { galleryPath } from './paths.ts'

/**
 * Which part of the gallery is shown and which badge is open, all of it in the address. The history is changed in place:
 * the page is the same for every one of these addresses, so the server is not asked again.
 */
export const useGalleryPlace = () => {
  const path = usePathname()
  const query = readQuery(useSearchParams())
  const openId = path.startsWith(`${galleryPath}/`)
    ? decodeURIComponent(path.slice(galleryPath.length + 1))
    : null
  return {
    query,
    openId,
    show: (change: Partial<GalleryQuery>) =>
      history.pushState(null, '', galleryHref({ ...query, ...change }, openId)),
    open: (id: string) => {
      // Kept with the step itself, so that it is known after a reload too.
      history.pushState({ isOverGrid: openId === null }, '', galleryHref(query, id))
    },
    /** Back to where it was opened from, so that Back afterwards does not open it again. */
    close: () => {
      // A dialog tells that it was closed a moment after it is, and Back may have been first.
      if (!location.pathname.startsWith(`${galleryPath}/`)) return
      if (history.state?.isOverGrid) history.back()
      else history.replaceState(null, '', galleryHref(query))
    },
  }
}

export type GalleryPlace = ReturnType<typeof useGalleryPlace>
