'use client'

import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { ToastStack } from './toast-stack.tsx'

export type Toast = {
  /** A second toast with the same id replaces the first. */
  id: string
  title: string
  body?: string
  mark?: ReactNode
  action?: { label: string; onPress: () => void }
}

type Toasts = { push: (toast: Toast) => void; dismiss: (id: string) => void }

const Context = createContext<Toasts>({ push: () => {}, dismiss: () => {} })

export const useToasts = () => useContext(Context)

/** Good news beside what the reader is doing, never in front of it. Several become one stack. */
export const ToastProvider = ({ children }: { children: ReactNode }) => {
  const t = useTranslations('shared.toast')
  const [toasts, setToasts] = useState<Toast[]>([])
  const dismiss = useCallback((id: string) => setToasts(all => all.filter(toast => toast.id !== id)), [])
  const push = useCallback(
    (toast: Toast) => setToasts(all => [toast, ...all.filter(({ id }) => id !== toast.id)].slice(0, 12)),
    [],
  )
  const value = useMemo(() => ({ push, dismiss }), [push, dismiss])
  return (
    <Context value={value}>
      {children}
      <ToastStack
        toasts={toasts}
        label={t('region')}
        onDismiss={dismiss}
        onDismissAll={() => setToasts([])}
      />
    </Context>
  )
}
