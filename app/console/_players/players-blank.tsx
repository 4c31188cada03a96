'use client'

import { useTranslations } from 'next-intl'
import { Button, buttonClass } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'

/** Why there are no rows: nobody has come yet, or nobody is called that. */
export const PlayersBlank = ({ query, onClear }: { query: string; onClear: () => void }) => {
  const t = useTranslations('console.players.blank')
  const isSearch = query.trim() !== ''
  return (
    <div
      data-empty={isSearch ? 'filtered' : 'empty'}
      className="flex flex-col items-start gap-3 px-4 py-6 md:px-6"
    >
      <p className="max-w-prose text-ink-2 [overflow-wrap:anywhere]">
        {isSearch ? t('filtered', { query: query.trim() }) : t('empty')}
      </p>
      {isSearch ? (
        <Button look="secondary" onClick={onClear}>
          {t('clear')}
        </Button>
      ) : (
        <Link href="/console" className={buttonClass('secondary')}>
          {t('first')}
        </Link>
      )}
    </div>
  )
}
