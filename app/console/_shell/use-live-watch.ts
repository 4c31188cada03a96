'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useLiveStatus } from '../../_live/use-live.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'

/**
 * Says changes of the connection, and asks the API at once when the stream breaks: an EventSource cannot tell an
 * ended session from a restart, the API can.
 */
export const useLiveWatch = () => {
  const { phase } = useLiveStatus()
  const client = useQueryClient()
  const announce = useAnnounce()
  const t = useTranslations('shared.live')
  const before = useRef(phase)
  useEffect(() => {
    if (before.current === phase) return
    const first = before.current === 'connecting' && phase === 'live'
    before.current = phase
    if (phase === 'reconnecting') void client.invalidateQueries()
    if (!first) announce(t(phase))
  }, [phase, client, announce, t])
}
