import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

type Props = { id: string; title: string; staleFor?: string | null; children?: ReactNode }

/** A ruled heading; what belongs beside it stands at its right. Old content says its age here. */
export const SectionHead = ({ id, title, staleFor = null, children }: Props) => {
  const t = useTranslations('console.figures')
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 md:px-6">
      <h2 id={id} className="text-h3">
        {title}
      </h2>
      {staleFor !== null && <p className="text-small text-warn">{t('stale', { age: staleFor })}</p>}
      {children}
    </div>
  )
}
