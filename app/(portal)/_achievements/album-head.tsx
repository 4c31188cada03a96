'use client'

import type { Achievements } from '#server/contract/achievements'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { PlaceLink } from '../_shell/place-link.tsx'
import { galleryHref } from './gallery-query.ts'
import { Mark } from './mark.tsx'
import { findItem, tally } from './standing.ts'
import type { GalleryPlace } from './use-gallery-place.ts'

type Props = { body: Achievements; place: GalleryPlace; formats: Formats }

const metals = ['bronze', 'silver', 'gold'] as const

/** How much of the collection is there, and the one tier that is nearest. */
export const AlbumHead = ({ body, place, formats }: Props) => {
  const t = useWords('portal.achievements')
  const tierWords = useWords('shared.badge.tier')
  const { held, all, byTier } = tally(body.data)
  const closest = body.closest_next
  const item = closest && findItem(body.data, closest.achievement)
  return (
    <div className="album-head">
      <div className="face flex flex-col p-5 pt-4 sm:p-6">
        <h1 className="text-h3 sm:text-h2">{t('title')}</h1>
        <p
          className="mt-auto flex flex-wrap items-baseline gap-x-3 pt-3 text-(--face-ink)"
          data-held-tiers={held}
        >
          <span className="font-display text-hero tabular-nums">{formats.number(held)}</span>
          <span className="font-display text-h3">{t('ofTiers', { all })}</span>
        </p>
        <p className="mt-2 flex flex-wrap gap-x-4 text-small tabular-nums">
          {metals.map(tier => (
            <span key={tier}>
              {t('tally', { count: formats.number(byTier[tier]), tier: tierWords(tier) })}
            </span>
          ))}
        </p>
      </div>
      <section aria-labelledby="closest" className="flex min-w-0 flex-col p-5 sm:p-6">
        <h2 id="closest" className="font-sans! text-label text-ink-2">
          {t('closest.title')}
        </h2>
        {closest && item?.state === 'shown' ? (
          <PlaceLink
            href={galleryHref(place.query, item.id)}
            go={() => place.open(item.id)}
            className="-mx-3 my-auto flex items-center gap-4 rounded-m p-3 hover:bg-sunken"
          >
            <Mark item={item} className="size-[92px] shrink-0" />
            <span className="min-w-0">
              <span className="block font-display text-h3 font-bold break-words">
                {t('closest.left', { left: closest.left })}
              </span>
              <span className="block text-small font-semibold">
                {t('closest.name', { name: formats.text(item.name), tier: tierWords(closest.tier) })}
              </span>
              <span className="block text-small text-ink-2">{formats.text(item.description)}</span>
            </span>
          </PlaceLink>
        ) : (
          <p className="my-auto text-ink-2">{t('closest.none')}</p>
        )}
      </section>
    </div>
  )
}
