'use client'

import { useQueryClient } from '@tanstack/react-query'
import { createElement } from 'react'
import { type StreamProps, StreamProvider } from './stream-provider.ts'
import { useLiveRefetch } from './use-live.ts'

/** A stream over a query client: after a pause, a reset and at each poll all queries are read again. */
export const LiveProvider = ({ children, ...stream }: StreamProps) =>
  createElement(StreamProvider, stream, createElement(RefetchQueries), children)

const RefetchQueries = () => {
  const client = useQueryClient()
  useLiveRefetch(() => void client.invalidateQueries())
  return null
}
