import { Skeleton } from '#ui/skeleton'

const options = [1, 2, 3, 4]

/** The outline of a question. */
export const QuizWaiting = () => (
  <div className="ticket-part ticket-whole" aria-busy="true">
    <div className="ticket-paper" />
    <div className="space-y-3 px-5 pt-5 pb-6 sm:px-8 sm:pt-7">
      <Skeleton className="h-4 w-48" />
      <Skeleton className="mb-5 h-16" />
      {options.map(option => (
        <Skeleton key={option} className="h-16" />
      ))}
    </div>
  </div>
)
