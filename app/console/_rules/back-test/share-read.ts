import type { BackTest } from '#server/contract/back-tests'

/** How much of its range is read; nothing while it is not counted. */
export const shareRead = ({ events: { done, total } }: Pick<BackTest, 'events'>): number =>
  total === null || total === 0 ? 0 : done / total
