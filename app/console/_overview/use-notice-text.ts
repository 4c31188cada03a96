'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useFormats } from '../_format/use-formats.ts'
import { useNow } from '../_format/use-now.ts'
import type { Notice } from './notices.ts'

/** A notice in words: what it is, then since when, why, and what still holds. */
export const useNoticeText = (receivedAt: number) => {
  const t = useTranslations('console.notice')
  const formats = useFormats()
  const now = useNow()
  return useCallback(
    (notice: Notice): { title: string; detail: string } => {
      const age = (since: number) => formats.duration(Math.max(0, Math.round((now - since) / 1000)))
      const asOf = receivedAt === 0 ? '' : t('as_of', { time: formats.time(receivedAt) })
      const words = (...parts: (string | null)[]) => parts.filter(Boolean).join(' ')
      switch (notice.kind) {
        case 'unreachable':
        case 'refused': {
          const id = notice.requestId ? t('request_id', { id: notice.requestId }) : null
          return {
            title: t(`${notice.kind}.title`),
            detail: words(t(`${notice.kind}.detail`), notice.detail, asOf, id),
          }
        }
        case 'postgres_down':
        case 'redis_down': {
          const reason = notice.reason ? t('reason', { reason: notice.reason }) : null
          return {
            title: t(`${notice.kind}.title`, { age: age(notice.since) }),
            detail: words(reason, t(`${notice.kind}.detail`)),
          }
        }
        case 'reconnecting':
        case 'polling':
        case 'silent':
          return {
            title: t(`${notice.kind}.title`, { age: age(notice.since) }),
            detail: words(t(`${notice.kind}.detail`), asOf),
          }
        case 'no_relay':
          return { title: t('no_relay.title'), detail: t('no_relay.detail') }
        case 'consumers':
          return {
            title: t('consumers.title', { names: notice.names.join(', '), count: notice.names.length }),
            detail: notice.since === null ? '' : t('consumers.detail', { age: age(notice.since) }),
          }
      }
    },
    [t, formats, now, receivedAt],
  )
}
