'use client'

import { useTranslations } from 'next-intl'
import { Skeleton } from '../../_ui/skeleton.tsx'

const figures = ['rate', 'end_to_end', 'lag', 'failing', 'active', 'total'] as const
const rows = ['a', 'b', 'c'] as const

/** The overview's own layout before its numbers are known. */
export const OverviewSkeleton = () => {
  const t = useTranslations('console.figures')
  return (
    <div aria-busy="true">
      <div className="grid grid-cols-2 gap-px border-b border-line bg-line sm:grid-cols-3 xl:grid-cols-6">
        {figures.map(name => (
          <div key={name} className="bg-bg px-4 py-3 md:px-6 xl:px-5 xl:first:pl-6">
            <p className="text-label text-ink-2">{t(name)}</p>
            <Skeleton className="mt-1 h-7 w-24" />
            <Skeleton className="mt-1.5 h-3 w-32" />
          </div>
        ))}
      </div>
      <div className="grid lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="px-4 py-3 md:px-6">
          <Skeleton className="h-[200px]" />
        </div>
        <div className="flex flex-col gap-2 px-4 py-3 md:px-6">
          {rows.map(row => (
            <Skeleton key={row} className="h-7" />
          ))}
        </div>
      </div>
      <div className="flex flex-col gap-2 border-t border-line px-4 py-3 md:px-6">
        {rows.map(row => (
          <Skeleton key={row} className="h-7" />
        ))}
      </div>
    </div>
  )
}
