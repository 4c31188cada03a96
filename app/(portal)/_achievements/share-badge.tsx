'use client'

import { lazy, Suspense, useState } from 'react'
import { patientImport } from '#live/patient-import'
import type { ShownAchievement } from '#server/contract/achievements'
import { Button } from '#ui/button'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import type { TierView } from './standing.ts'

const BadgePicture = lazy(() => patientImport(() => import('./badge-picture.tsx')))

type Props = { item: ShownAchievement; tier: TierView['tier']; formats: Formats }

/**
 * Says of a badge that it is held, where the player wants it said: in words, or as a picture, which is drawn when it is
 * asked for. Never by its address, which opens the album of whoever follows it.
 */
export const ShareBadge = ({ item, tier, formats }: Props) => {
  const t = useWords('portal.achievements.share')
  const tierWords = useWords('shared.badge.tier')
  const brand = useWords('shared')
  const [isDrawn, setDrawn] = useState(false)
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const name = formats.text(item.name)
  const text = t('text', { name, tier: tierWords(tier), description: formats.text(item.description) })
  const copy = () => {
    // A page that was not sent safely has no clipboard at all.
    if (!navigator.clipboard) return setCopied('failed')
    navigator.clipboard.writeText(text).then(
      () => setCopied('yes'),
      () => setCopied('failed'),
    )
  }
  const share = () => {
    if (!navigator.share) return copy()
    navigator.share({ title: t('title', { name, tier: tierWords(tier) }), text }).catch((error: unknown) => {
      // Who closed the list of apps has changed their mind, which is no failure.
      if (!(error instanceof DOMException && error.name === 'AbortError')) copy()
    })
  }
  return (
    <div className="mt-3">
      <div className="flex flex-wrap justify-center gap-3">
        <Button look="secondary" onClick={share}>
          {t('act')}
        </Button>
        {!isDrawn && (
          <Button look="quiet" onClick={() => setDrawn(true)}>
            {t('picture.draw')}
          </Button>
        )}
      </div>
      <div aria-live="polite" className="text-small text-ink-2">
        {copied !== 'no' && <p className="mt-2">{t(copied === 'yes' ? 'copied' : 'failed')}</p>}
        {copied === 'failed' && <p className="mt-1 break-words text-ink select-all">{text}</p>}
      </div>
      {isDrawn && (
        <Suspense>
          <BadgePicture
            item={item}
            words={{
              ...{ name, tier: tierWords(tier), description: formats.text(item.description) },
              brand: brand('brand'),
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
