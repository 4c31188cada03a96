'use client'

import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { PlaceLink } from '../_shell/place-link.tsx'
import { arrange } from './arrange.ts'
import { CategoryChips } from './category-chips.tsx'
import { galleryHref, shows, sorts } from './gallery-query.ts'
import type { Item } from './standing.ts'
import type { GalleryPlace } from './use-gallery-place.ts'

type Props = { data: readonly Item[]; place: GalleryPlace; formats: Formats }

/** Which badges, and in which order; plain links, so that each has its address. */
export const Filters = ({ data, place, formats }: Props) => {
  const { query, show } = place
  const t = useWords('portal.achievements')
  return (
    <div className="album-filters">
      <nav aria-label={t('show.label')} className="-mb-px flex">
        {shows.map(one => (
          <PlaceLink
            key={one}
            href={galleryHref({ ...query, show: one })}
            go={() => show({ show: one })}
            aria-current={query.show === one ? 'true' : undefined}
            className="filter-tab"
          >
            {t(`show.${one}`)}
            <span className="font-normal text-ink-3 tabular-nums">
              {' '}
              {formats.number(arrange(data, { ...query, show: one }).length)}
            </span>
          </PlaceLink>
        ))}
      </nav>
      <nav aria-label={t('sort.label')} className="flex items-center text-small max-sm:w-full">
        {sorts.map(one => (
          <PlaceLink
            key={one}
            href={galleryHref({ ...query, sort: one })}
            go={() => show({ sort: one })}
            aria-current={query.sort === one ? 'true' : undefined}
            className="sort-link"
          >
            {t(`sort.${one}`)}
          </PlaceLink>
        ))}
      </nav>
      <CategoryChips data={data} place={place} />
    </div>
  )
}
