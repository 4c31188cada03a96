'use client'

import { useId } from 'react'
import type { BoardSegment } from '#server/contract/board-segments'
import { useWords } from '../../../_i18n/words.ts'
import { amongName } from './board-query.ts'

type Props = {
  /** Those the player belongs to. */
  own: readonly BoardSegment[]
  chosen: BoardSegment | null
  onChoose: (segment: BoardSegment | null) => void
}

/** Among whom ranks are counted: everybody, or those the player is one of. Without any there is nothing to choose. */
export const AmongSwitch = ({ own, chosen, onChoose }: Props) => {
  const t = useWords('portal.boards.among')
  const name = useId()
  // An address may ask for players of whom this one is none.
  const offered = chosen === null || own.includes(chosen) ? own : [...own, chosen]
  if (offered.length === 0) return null
  return (
    <fieldset className="-mx-2 -mt-2 mb-2">
      <legend className="sr-only">{t('label')}</legend>
      <div className="flex flex-wrap gap-x-1">
        {[null, ...offered].map(segment => (
          <label
            key={segment}
            className="flex min-h-11 cursor-pointer items-center rounded-s px-2 text-small text-ink-2 hover:text-ink has-checked:font-semibold has-checked:text-brand-ink has-checked:underline has-checked:decoration-2 has-checked:underline-offset-8 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand-ink"
          >
            <input
              type="radio"
              name={name}
              value={segment ?? ''}
              checked={segment === chosen}
              onChange={() => onChoose(segment)}
              className="sr-only"
            />
            {t(segment === null ? 'everybody' : amongName(segment))}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
