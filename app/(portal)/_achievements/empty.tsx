'use client'

import { buttonClass } from '#ui/button'
import { useWords } from '../../_i18n/words.ts'
import { PlaceLink } from '../_shell/place-link.tsx'
import { galleryHref } from './gallery-query.ts'
import type { GalleryPlace } from './use-gallery-place.ts'

/** Nothing in this part of the album yet: what would be here, and the way to all of it. */
const Empty = ({ place: { query, show } }: { place: GalleryPlace }) => {
  const t = useWords('portal.achievements.empty')
  const all = { show: 'all', category: 'any' } as const
  const words = query.category === 'any' ? query.show : 'category'
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-14 text-center">
      <p className="font-display text-h3 font-bold">{t(`${words}.title`)}</p>
      <p className="max-w-[40ch] text-ink-2">{t(`${words}.body`)}</p>
      {words !== 'all' && (
        <PlaceLink
          href={galleryHref({ ...query, ...all })}
          go={() => show(all)}
          className={`mt-4 ${buttonClass('secondary')}`}
        >
          {t('seeAll')}
        </PlaceLink>
      )}
    </div>
  )
}

export default Empty
