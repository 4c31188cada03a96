'use client'

import { useLayoutEffect, useRef } from 'react'
import type { Achievements } from '#server/contract/achievements'
import type { Progress } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { Detail } from './detail.tsx'
import { HiddenDetail } from './hidden-detail.tsx'
import { findItem } from './standing.ts'
import type { BadgeWords } from './use-badge-words.ts'
import type { GalleryPlace } from './use-gallery-place.ts'

type Props = {
  body: Achievements
  place: GalleryPlace
  formats: Formats
  words: BadgeWords
  unit: Progress['unit']
}

/** One badge over the album, at an address of its own. A native dialog keeps focus and Escape right by itself. */
const DetailSheet = ({ body, place, formats, words, unit }: Props) => {
  const t = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  // Closed before it leaves the page, so that the focus goes back to the card it came from.
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  const item = place.openId === null ? null : findItem(body.data, place.openId)
  return (
    /* biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the sheet closes it; for keys Escape does */
    <dialog
      ref={dialog}
      aria-labelledby="badge-title"
      onClose={() => dialog.current && !dialog.current.open && place.close()}
      onClick={event => event.target === dialog.current && dialog.current.close()}
      className="sheet badge-sheet bg-surface p-0 text-ink shadow-float"
    >
      <div className="relative pb-[max(24px,env(safe-area-inset-bottom))]">
        <div className="sticky top-0 z-10 flex h-0 justify-end">
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            className="m-3 h-11 rounded-s bg-surface px-4 font-semibold text-brand-ink hover:bg-brand-soft"
          >
            {t('shared.close')}
          </button>
        </div>
        {item?.state === 'shown' && (
          <Detail item={item} body={body} place={place} formats={formats} words={words} unit={unit} />
        )}
        {item?.state === 'hidden' && <HiddenDetail item={item} formats={formats} />}
        {!item && (
          <div className="px-6 pt-16 pb-6">
            <h2 id="badge-title" className="text-h2">
              {t('portal.achievements.unknown.title')}
            </h2>
            <p className="mt-2 text-ink-2">{t('portal.achievements.unknown.body')}</p>
          </div>
        )}
      </div>
    </dialog>
  )
}

export default DetailSheet
