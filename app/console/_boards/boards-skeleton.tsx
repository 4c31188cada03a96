import { Skeleton } from '../../_ui/skeleton.tsx'

const rows = [1, 2, 3, 4, 5, 6, 7]

/** The boards' own layout before they are known. */
export const BoardsSkeleton = () => (
  <div aria-busy="true" className="space-y-1 px-4 py-3 md:px-6">
    <Skeleton className="mb-3 h-5 w-40" />
    {rows.map(row => (
      <Skeleton key={row} className="h-10" />
    ))}
  </div>
)
