'use client'

import { useRuleForm } from './form-context.ts'
import type { Path } from './set-in.ts'

/** What is wrong with a list or a part as a whole, above what it holds. */
export const ListFaults = ({ path }: { path: Path }) => {
  const { faultsAt } = useRuleForm()
  return faultsAt(path).map(fault => (
    <p key={fault.code} className="px-4 py-2 text-bad md:px-6">
      {fault.detail}
    </p>
  ))
}
