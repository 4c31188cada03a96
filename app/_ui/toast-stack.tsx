'use client'

import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useWords } from '../_i18n/words.ts'
import { classNames } from './class-names.ts'
import { useSayCard } from './use-say-card.ts'

export type Toast = {
  id: string
  title: string
  body?: string
  mark?: ReactNode
  /** A link to what the card is about, as large as a target has to be. */
  action?: ReactNode
  /** Light runs over the rim of the mark. */
  isShining?: boolean
}

const visibleMs = 8_000

type Props = {
  /** The one to be read first is first. */
  toasts: readonly Toast[]
  onDismiss: (id: string) => void
  onDismissAll: () => void
}

/** Good news beside what the reader is doing, never in front of it. The first card in full, the ones below it as edges; a pointer or focus on the stack stops its clock (WCAG 2.2.1). */
export const ToastStack = ({ toasts, onDismiss, onDismissAll }: Props) => {
  const t = useWords('shared.toast')
  const [held, setHeld] = useState(false)
  const top = toasts[0]
  useSayCard(toasts)

  const topId = top?.id
  const dismiss = useEffectEvent(onDismiss)

  useEffect(() => {
    if (topId === undefined || held) return
    const timer = setTimeout(() => dismiss(topId), visibleMs)
    return () => clearTimeout(timer)
  }, [topId, held])

  return (
    <section
      aria-label={t('region')}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-none fixed inset-x-0 bottom-0 z-40 flex justify-center px-(--gutter) pb-[max(16px,env(safe-area-inset-bottom),calc(var(--bar,0px)+12px))] sm:justify-end"
    >
      {top && (
        <div key={top.id} className="toast pointer-events-auto relative w-full max-w-[400px]">
          {toasts.length > 2 && (
            <div className="absolute inset-x-5 -bottom-2 h-8 rounded-m border border-line bg-sunken" />
          )}
          {toasts.length > 1 && (
            <div className="absolute inset-x-2.5 -bottom-1 h-8 rounded-m border border-line bg-surface" />
          )}
          <div className="relative flex items-center gap-4 rounded-m border border-line bg-surface p-4 shadow-float">
            {top.mark && <div className={classNames('shrink-0', top.isShining && 'shining')}>{top.mark}</div>}
            <div className="min-w-0 flex-1">
              <p className="font-semibold break-words">{top.title}</p>
              {top.body && <p className="text-small text-pretty break-words text-ink-2">{top.body}</p>}
              <div className="-mb-2 -ml-2 flex flex-wrap empty:hidden">
                {top.action}
                {toasts.length > 1 && (
                  <button
                    type="button"
                    onClick={onDismissAll}
                    className="min-h-(--target) rounded-s px-2 text-small text-ink-2 hover:bg-sunken"
                  >
                    {t('more', { count: toasts.length - 1 })} · {t('dismissAll')}
                  </button>
                )}
              </div>
            </div>
            <button
              type="button"
              aria-label={t('dismiss')}
              onClick={() => onDismiss(top.id)}
              className="-m-2 grid size-(--target) shrink-0 place-items-center self-start rounded-s text-ink-3 hover:bg-sunken"
            >
              <svg
                viewBox="0 0 16 16"
                className="size-4"
                aria-hidden="true"
                stroke="currentColor"
                strokeWidth="1.8"
              >
                <path d="m3 3 10 10M13 3 3 13" />
              </svg>
            </button>
          </div>
        </div>
      )}
    </section>
  )
}
