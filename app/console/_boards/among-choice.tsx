'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { type BoardSegment, boardSegments } from '#server/contract/board-segments'

type Props = { chosen: BoardSegment | null; onChoose: (segment: BoardSegment | null) => void }

/** Among whom a board is ranked. */
export const AmongChoice = ({ chosen, onChoose }: Props) => {
  const t = useTranslations('console.boards.among')
  const id = useId()
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="text-label text-ink-2">
        {t('label')}
      </label>
      <select
        id={id}
        value={chosen ?? ''}
        onChange={({ target }) => onChoose(boardSegments.find(one => one === target.value) ?? null)}
        className="h-8 min-w-0 rounded-s border border-line-strong bg-surface px-2 max-md:text-[16px]"
      >
        <option value="">{t('everybody')}</option>
        {boardSegments.map(segment => (
          <option key={segment} value={segment}>
            {t(segment)}
          </option>
        ))}
      </select>
    </div>
  )
}
