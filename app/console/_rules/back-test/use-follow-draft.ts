'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { backTestsKey } from './use-back-tests.ts'

/** Each save may make a result one of another draft, or of this one again. */
export const useFollowDraft = (revision: number) => {
  const client = useQueryClient()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision is what is followed
  useEffect(() => {
    void client.invalidateQueries({ queryKey: backTestsKey })
  }, [client, revision])
}
