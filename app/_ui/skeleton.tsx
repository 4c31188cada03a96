import { classNames } from './class-names.ts'

/** One block of a screen that is still loading, in the place and size of what will stand there. */
export const Skeleton = ({ className }: { className?: string }) => (
  <div aria-hidden="true" className={classNames('skeleton', className)} />
)
