'use client'

import type { HiddenAchievement } from '#server/contract/achievements'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { Mark } from './mark.tsx'

/** What may be told of a secret: that there is one, and its hint. */
export const HiddenDetail = ({ item, formats }: { item: HiddenAchievement; formats: Formats }) => {
  const t = useWords('portal.achievements')
  return (
    <>
      <div className="badge-stage">
        <Mark item={item} className="badge-lying size-44" />
      </div>
      <div className="px-6 pt-5 text-center">
        <h2 id="badge-title" className="text-h2">
          {t('secret')}
        </h2>
        <p className="mt-2 text-pretty">{t('hint', { hint: formats.text(item.hint) })}</p>
        <p className="mt-4 text-small text-ink-2">{t('secretSays')}</p>
      </div>
    </>
  )
}
