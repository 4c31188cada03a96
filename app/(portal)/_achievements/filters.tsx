'use client'

import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { PlaceLink } from '../_shell/place-link.tsx'
import { arrange } from './arrange.ts'
import { type Category, categories, type GalleryQuery, galleryHref, shows, sorts } from './gallery-query.ts'
import { heldTier, type Item, inCategory } from './standing.ts'
import type { GalleryPlace } from './use-gallery-place.ts'

type Props = { data: readonly Item[]; place: GalleryPlace; formats: Formats }

/** Brings the chosen one into a row that is longer than the screen. */
const reveal = (link: HTMLAnchorElement | null) => link?.parentElement?.scrollTo(link.offsetLeft - 40, 0)

/** Which badges, in which order, and of what kind; plain links, so that each has its address. */
export const Filters = ({ data, place: { query, show }, formats }: Props) => {
  const t = useWords('portal.achievements')
  const row = <Name extends keyof GalleryQuery>(
    name: Name,
    label: string,
    choices: readonly GalleryQuery[Name][],
    words: (one: GalleryQuery[Name]) => string,
    count?: (one: GalleryQuery[Name]) => string,
  ) => (
    <nav aria-label={label} className={`filter-${name}`}>
      {choices.map(one => {
        const wish = { ...query, [name]: one }
        return (
          <PlaceLink
            key={one}
            href={galleryHref(wish)}
            go={() => show(wish)}
            ref={query[name] === one ? reveal : undefined}
            aria-current={query[name] === one ? 'true' : undefined}
          >
            {words(one)}
            {count && <span className="font-normal text-ink-3 tabular-nums"> {count(one)}</span>}
          </PlaceLink>
        )
      })}
    </nav>
  )
  const held = (category: Category) => {
    const some = data.filter(inCategory(category))
    return t('category.count', { held: some.filter(heldTier).length, all: some.length })
  }
  return (
    <div className="album-filters">
      {row(
        'show',
        t('show.label'),
        shows,
        one => t(`show.${one}`),
        one => formats.number(arrange(data, { ...query, show: one }).length),
      )}
      {row('sort', t('sort.label'), sorts, one => t(`sort.${one}`))}
      {row('category', t('category.label'), categories, one => t(`category.${one}`), held)}
    </div>
  )
}
