'use client'

import { useTranslations } from 'next-intl'
import { buttonClass } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'

/** The address names nobody. */
export const UnknownPlayer = ({ id }: { id: string }) => {
  const t = useTranslations('console.player')
  return (
    <div data-empty="unknown" className="flex flex-col items-start gap-3 px-4 py-6 md:px-6">
      <h2 className="text-h2">{t('unknown')}</h2>
      <p className="text-ink-2">
        <code className="text-small break-all">{id}</code>
      </p>
      <Link href="/console/players" className={buttonClass('secondary')}>
        {t('all_players')}
      </Link>
    </div>
  )
}
