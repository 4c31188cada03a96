'use client'

import { useWords } from '../../_i18n/words.ts'
import { type BadgeCategory, badgeCategories } from '../../_ui/badge-shapes.ts'
import { PlaceLink } from '../_shell/place-link.tsx'
import { galleryHref } from './gallery-query.ts'
import { heldTier, type Item, inCategory } from './standing.ts'
import type { GalleryPlace } from './use-gallery-place.ts'

type Props = { data: readonly Item[]; place: GalleryPlace }

/** Of what kind: how many of each are held. A secret is of none until it is found, for its kind would be a hint. */
export const CategoryChips = ({ data, place: { query, show } }: Props) => {
  const t = useWords('portal.achievements.category')
  const kinds = badgeCategories.filter(one => one === query.category || data.some(inCategory(one)))
  const chip = (category: BadgeCategory | null, items: readonly Item[]) => (
    <PlaceLink
      key={category}
      href={galleryHref({ ...query, category })}
      go={() => show({ category })}
      aria-current={query.category === category ? 'true' : undefined}
      data-category={category ?? 'all'}
      className="kind-chip"
    >
      {t(category ?? 'all')}{' '}
      <span className="font-normal tabular-nums">
        {t('count', { held: items.filter(heldTier).length, all: items.length })}
      </span>
    </PlaceLink>
  )
  return (
    <nav aria-label={t('label')} className="kind-chips">
      {chip(null, data)}
      {kinds.map(one => chip(one, data.filter(inCategory(one))))}
    </nav>
  )
}
