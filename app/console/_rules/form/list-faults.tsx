'use client'

import { useRuleForm } from './form-context.ts'

/** What is wrong with a list as a whole, above its cards. */
export const ListFaults = ({ list }: { list: string }) => {
  const { faultsAt } = useRuleForm()
  return faultsAt([list]).map(fault => (
    <p key={fault.code} className="px-4 py-2 text-bad md:px-6">
      {fault.detail}
    </p>
  ))
}
