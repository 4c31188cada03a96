import { badgeCategories } from '#server/contract/badge-art'
import { galleryPath } from './paths.ts'

export const shows = ['all', 'progress', 'earned'] as const
export const sorts = ['closest', 'rare', 'newest'] as const
export const categories = ['any', ...badgeCategories] as const
export type Show = (typeof shows)[number]
export type Sort = (typeof sorts)[number]
export type Category = (typeof categories)[number]
export type GalleryQuery = { show: Show; sort: Sort; category: Category }

/** What the address asks for; what it does not know is as if it were not there. */
export const readQuery = (search: { get: (name: string) => string | null }): GalleryQuery => ({
  show: shows.find(one => one === search.get('show')) ?? 'all',
  sort: sorts.find(one => one === search.get('sort')) ?? 'closest',
  category: categories.find(one => one === search.get('category')) ?? 'any',
})

/** The address of the grid, or of one badge over it. What is usual is left out. */
export const galleryHref = ({ show, sort, category }: GalleryQuery, id: string | null = null): string => {
  const search = new URLSearchParams()
  if (show !== 'all') search.set('show', show)
  if (category !== 'any') search.set('category', category)
  if (sort !== 'closest') search.set('sort', sort)
  const query = search.size > 0 ? `?${search}` : ''
  return `${galleryPath}${id === null ? '' : `/${encodeURIComponent(id)}`}${query}`
}
