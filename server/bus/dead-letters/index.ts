import type { Sql } from '#db/client'
import type { DeadLetterFilter, DeadLetterJob, DeadLetterSelection } from '#server/contract/dead-letters'
import type { BusEvent } from '#server/events/envelope'
import { discardOne, editOne, retryOne } from './act-on-one.ts'
import { makeBulkJobs } from './bulk-jobs.ts'
import { assignGroup, type GroupKey, muteGroup, noteGroup } from './describe-group.ts'
import { readGroups, readTotals } from './read-groups.ts'
import { type ListOrder, readList } from './read-list.ts'
import { readOne } from './read-one.ts'
import { readSelection, select } from './selections.ts'

type Deps = {
  sql: Sql
  /** What this process runs: groups are muted for as long as it does. */
  build: string
  announce: (events: BusEvent[]) => void
}

/**
 * What consumers gave up, and what admins may do about it: have it tried anew, as it is or with other data, or passed over for
 * good. One at a time, or a frozen selection of many as a job of the worker.
 */
export function makeDeadLetters({ sql, build, announce }: Deps) {
  const jobs = makeBulkJobs({ sql, announce })
  const told = async (stating: Promise<BusEvent[]>) => announce(await stating)
  const withJob = async (selection: Omit<DeadLetterSelection, 'job'>): Promise<DeadLetterSelection> => ({
    ...selection,
    job: await jobs.lastOf(selection.id),
  })

  return {
    list: (order: ListOrder) => readList(sql, order),
    groups: (filter: DeadLetterFilter) => readGroups(sql, filter, build),
    totals: () => readTotals(sql, build),
    read: (id: string) => readOne(sql, id),
    retry: (order: Parameters<typeof retryOne>[1]) => told(retryOne(sql, order)),
    edit: (order: Parameters<typeof editOne>[1]) => told(editOne(sql, order)),
    discard: (order: Parameters<typeof discardOne>[1]) => told(discardOne(sql, order)),
    assign: (key: GroupKey, said: Parameters<typeof assignGroup>[2]) => told(assignGroup(sql, key, said)),
    note: (key: GroupKey, said: Parameters<typeof noteGroup>[2]) => told(noteGroup(sql, key, said)),
    /** For as long as what runs now does, or no more. */
    mute: (key: GroupKey, { muted, ...said }: { by: string; reason: string; muted: boolean }) =>
      told(muteGroup(sql, key, { ...said, build: muted ? build : null })),
    select: async (wanted: Parameters<typeof select>[1]) => await withJob(await select(sql, wanted)),
    readSelection: async (id: string) => await withJob(await readSelection(sql, id)),
    orderBulk: (order: Parameters<typeof jobs.order>[0]): Promise<DeadLetterJob> => jobs.order(order),
    readJob: jobs.read,
    cancelJob: jobs.cancel,
    runNext: jobs.runNext,
  }
}

export type DeadLetters = ReturnType<typeof makeDeadLetters>
