'use client'

import type { ShownAchievement } from '#server/contract/achievements'
import { StatusShape } from '#ui/status-mark'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { PlaceLink } from '../_shell/place-link.tsx'
import { galleryHref } from './gallery-query.ts'
import type { GalleryPlace } from './use-gallery-place.ts'

type Props = { item: ShownAchievement; place: GalleryPlace; formats: Formats }

/** Tiers of others that come first, and whether they are there. */
export const Requirements = ({ item, place, formats }: Props) => {
  const t = useWords('portal.achievements')
  const tierWords = useWords('shared.badge.tier')
  if (item.requires.length === 0) return null
  return (
    <section aria-labelledby="badge-requires" className="px-6 pt-6">
      <h3 id="badge-requires" className="text-label text-ink-2">
        {t('requires.title')}
      </h3>
      <ul>
        {item.requires.map(({ achievement, name, tier, met }) => (
          <li key={`${achievement} ${tier}`} className="border-b border-line last:border-0">
            <PlaceLink
              href={galleryHref(place.query, achievement)}
              go={() => place.open(achievement)}
              className="flex min-h-11 items-center gap-2 py-1"
            >
              <StatusShape
                status={met ? 'ok' : 'unknown'}
                className={met ? 'size-4 shrink-0 text-ok' : 'size-4 shrink-0 text-ink-3'}
              />
              <span className="min-w-0 flex-1 font-semibold break-words text-brand-ink">
                {t('requires.one', { name: name ? formats.text(name) : t('secret'), tier: tierWords(tier) })}
              </span>
              <span className="text-small text-ink-2">{met ? t('requires.met') : t('requires.open')}</span>
            </PlaceLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
