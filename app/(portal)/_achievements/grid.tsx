'use client'

import type { Formats } from '../_home/use-formats.ts'
import { PlaceLink } from '../_shell/place-link.tsx'
import { arrange } from './arrange.ts'
import { Card } from './card.tsx'
import { galleryHref } from './gallery-query.ts'
import { HiddenCard } from './hidden-card.tsx'
import { findItem, type Item } from './standing.ts'
import type { BadgeWords } from './use-badge-words.ts'
import type { GalleryPlace } from './use-gallery-place.ts'
import { useSteadyOrder } from './use-steady-order.ts'

type Props = { data: readonly Item[]; place: GalleryPlace; formats: Formats; words: BadgeWords }

/** The page of the album: one place for every badge, filled or not. */
export const Grid = ({ data, place, formats, words }: Props) => {
  const { query, open } = place
  const { order, held } = useSteadyOrder(
    arrange(data, query).map(({ id }) => id),
    galleryHref(query),
  )
  const shown = order.flatMap(id => findItem(data, id) ?? [])
  return (
    <ul className="album" {...held}>
      {[...new Set(shown)].map(item => (
        <li key={item.id} data-badge={item.id} className="album-place">
          <PlaceLink href={galleryHref(query, item.id)} go={() => open(item.id)} className="album-link">
            {item.state === 'hidden' ? (
              <HiddenCard item={item} formats={formats} />
            ) : (
              <Card item={item} formats={formats} words={words} />
            )}
          </PlaceLink>
        </li>
      ))}
    </ul>
  )
}
