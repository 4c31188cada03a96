import { Skeleton } from '../../_ui/skeleton.tsx'

const rows = [1, 2, 3]

/** The list's own layout before it is known. */
export const KeysSkeleton = () => (
  <div aria-busy="true" className="space-y-1 px-4 py-3 md:px-6">
    {rows.map(row => (
      <Skeleton key={row} className="h-12" />
    ))}
  </div>
)
