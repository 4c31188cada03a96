'use client'

import { useTranslations } from 'next-intl'
import { useMerges } from './use-player.ts'

/** With how many the player was made one, and the way to these. Nothing where it was nobody. */
export const MergeMarks = ({ id, onMore }: { id: string; onMore: () => void }) => {
  const t = useTranslations('console.player.identity')
  const merges = useMerges(id).body?.data ?? []
  if (merges.length === 0) return null
  return (
    <p data-merges={merges.length} className="px-4 py-3 md:px-6">
      <button type="button" onClick={onMore} className="min-h-6 rounded-s text-brand-ink hover:underline">
        {t('merges', { count: merges.length })}
      </button>
    </p>
  )
}
