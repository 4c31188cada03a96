'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { asRequestProblem } from './request-problem.ts'

/** What the server refused it will refuse again; only silence, overload and faults are worth a second try. */
const isWorthRetrying = (failures: number, error: unknown): boolean => {
  const { status } = asRequestProblem(error)
  return failures < 2 && (status === null || status >= 500)
}

const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnReconnect: true,
        refetchOnWindowFocus: true,
        networkMode: 'always',
        retry: isWorthRetrying,
        retryDelay: failures => Math.random() * 500 * 2 ** failures,
      },
      mutations: { networkMode: 'always' },
    },
  })

export const QueryRoom = ({ children }: { children: ReactNode }) => {
  const [client] = useState(makeQueryClient)
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
