'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react'
import { ScrollBox } from './scroll-box.tsx'
import { useShortcuts } from './use-shortcuts.ts'

type Props = {
  title: ReactNode
  /** Of what scrolls in it. */
  name: string
  onClose: () => void
  /** The drawer is gone and the focus with it. */
  onGone: () => void
  actions?: ReactNode
  children: ReactNode
}

/** Something in full, beside the list; over it on a phone, and then modal. */
export const Drawer = ({ title, name, onClose, onGone, actions, children }: Props) => {
  const t = useTranslations('shared')
  const heading = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const drawer = dialog.current
    if (!drawer || drawer.open) return
    if (matchMedia('(min-width: 48rem)').matches) drawer.show()
    else drawer.showModal()
  }, [])
  useShortcuts({ Escape: onClose })
  const giveFocusBack = useEffectEvent(onGone)
  // However it was closed, by key, button or the browser's Back: what had the focus no longer exists.
  useEffect(
    () => () => {
      if (document.activeElement === document.body) giveFocusBack()
    },
    [],
  )
  return (
    <dialog
      ref={dialog}
      data-shortcuts=""
      aria-labelledby={heading}
      onCancel={cancel => {
        cancel.preventDefault()
        onClose()
      }}
      className="drawer fixed inset-y-0 right-0 left-auto z-30 m-0 flex h-full max-h-none w-full max-w-none flex-col border-line bg-surface p-0 text-ink md:top-12 md:bottom-7 md:h-auto md:w-(--drawer) md:border-l md:shadow-float"
    >
      <div className="flex min-h-12 items-center gap-3 border-b border-line pr-2 pl-4">
        <h2 id={heading} className="min-w-0 flex-1 text-h3">
          {title}
        </h2>
        <button
          type="button"
          onClick={onClose}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-s text-ink-2 hover:bg-sunken"
        >
          <X className="size-4" aria-hidden="true" />
          <span className="sr-only">{t('close')}</span>
        </button>
      </div>
      <ScrollBox name={name} className="flex-1">
        {children}
      </ScrollBox>
      {actions && (
        <div className="flex flex-wrap gap-2 border-t border-line p-3 pb-[max(12px,env(safe-area-inset-bottom))]">
          {actions}
        </div>
      )}
    </dialog>
  )
}
