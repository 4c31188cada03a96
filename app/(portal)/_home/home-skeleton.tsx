import { Skeleton } from '#ui/skeleton'

/** The ticket before its numbers: the same parts in the same places. */
export const HomeSkeleton = () => (
  <div className="ticket" aria-busy="true">
    <div className="ticket-part ticket-today">
      <div className="ticket-paper" />
      <div className="face h-[212px]" />
      <div className="space-y-6 px-5 py-5 sm:px-6">
        <Skeleton className="h-16" />
        <Skeleton className="h-24" />
        <Skeleton className="h-40" />
      </div>
    </div>
    <div className="ticket-part ticket-week">
      <div className="ticket-paper" />
      <div className="space-y-6 px-5 py-5 sm:px-6">
        <Skeleton className="h-20" />
        <Skeleton className="h-96" />
      </div>
    </div>
  </div>
)
