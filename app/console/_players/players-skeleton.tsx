import { Skeleton } from '../../_ui/skeleton.tsx'

const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'] as const

/** Rows of the list before they are known. */
export const PlayersSkeleton = () => (
  <div aria-busy="true" className="px-4 md:px-6">
    {rows.map(row => (
      <div key={row} className="flex h-10 items-center gap-6 border-b border-line max-md:h-14">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="h-4 w-32 max-md:hidden" />
        <Skeleton className="ml-auto h-4 w-16" />
        <Skeleton className="h-4 w-10 max-md:hidden" />
        <Skeleton className="h-4 w-24 max-md:hidden" />
      </div>
    ))}
  </div>
)
