'use client'

import { useTranslations } from 'next-intl'

const operations = ['postgres:append', 'redis:append', 'redis:read', 'redis:ranks'] as const
const codeOf = {
  'postgres:append': 'append',
  'redis:append': 'fast_path',
  'redis:read': 'read',
  'redis:ranks': 'ranks',
} as const

/** What a breaker stands around, and what stands still while it is open, in words. */
export const useBreakerWords = () => {
  const t = useTranslations('console.breakers')
  const codeFor = (key: string) => {
    const operation = operations.find(one => one === key)
    if (operation) return codeOf[operation]
    return key.startsWith('consumer:') ? 'consumer' : 'batch'
  }
  const consumer = (key: string) => key.slice(key.lastIndexOf(':') + 1)
  return {
    nameOf: (key: string) => t(`name.${codeFor(key)}`, { consumer: consumer(key) }),
    pausesOf: (key: string) => t(`pauses.${codeFor(key)}`, { consumer: consumer(key) }),
  }
}
