'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useId, useRef } from 'react'

type Props = { title: string; onClose: () => void; children: ReactNode }

/** A modal of its own: the browser traps the focus, closes on Escape and gives the focus back. */
export const Dialog = ({ title, onClose, children }: Props) => {
  const t = useTranslations('shared')
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onClose={onClose}
      className="m-auto w-[min(420px,calc(100vw-32px))] rounded-l border border-line bg-surface p-0 text-ink shadow-float max-sm:mb-4"
    >
      <div className="flex h-12 items-center justify-between border-b border-line pr-2 pl-4">
        <h2 id={heading} className="text-h3">
          {title}
        </h2>
        <button
          type="button"
          onClick={() => dialog.current?.close()}
          className="inline-flex size-8 items-center justify-center rounded-s text-ink-2 hover:bg-sunken"
        >
          <X className="size-4" aria-hidden="true" />
          <span className="sr-only">{t('close')}</span>
        </button>
      </div>
      <div className="flex flex-col gap-4 p-4">{children}</div>
    </dialog>
  )
}
