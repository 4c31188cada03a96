'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { type ComparisonReply, comparisonKey, comparisonsKey, comparisonsPath } from './use-comparisons.ts'

type Order = { busy: boolean; problem: RequestProblem | null }

/** Has everybody compared. Where somebody else was faster, theirs is what there is to see. */
export const useOrderComparison = (onNewest: () => void) => {
  const client = useQueryClient()
  const [order, setOrder] = useState<Order>({ busy: false, problem: null })

  const send = async (): Promise<RequestProblem | null> => {
    try {
      const job = await requestJson<ComparisonReply>(comparisonsPath, { method: 'POST', body: {} })
      client.setQueryData(comparisonKey(job.id), job)
    } catch (error) {
      const problem = asRequestProblem(error)
      if (problem.status !== 409) return problem
    }
    await client.invalidateQueries({ queryKey: comparisonsKey })
    onNewest()
    return null
  }

  const start = async () => {
    if (order.busy) return
    setOrder({ busy: true, problem: null })
    setOrder({ busy: false, problem: await send() })
  }
  return { ...order, start }
}
