'use client'

import { type ReactNode, type RefObject, useEffect } from 'react'
import { useWords } from '../../_i18n/words.ts'

type Props = {
  dialog: RefObject<HTMLDialogElement | null>
  title: ReactNode
  onClose: () => void
  children: ReactNode
}

/** What comes up from below, over the page. A native dialog keeps focus and Escape right by itself. */
export const Sheet = ({ dialog, title, onClose, children }: Props) => {
  const t = useWords('shared')
  useEffect(() => dialog.current?.showModal(), [dialog])
  return (
    /* biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the sheet closes it; for keys Escape does */
    <dialog
      ref={dialog}
      aria-labelledby="sheet-title"
      onClose={onClose}
      onClick={event => event.target === dialog.current && dialog.current.close()}
      className="sheet bg-surface p-0 text-ink shadow-float"
    >
      <div className="space-y-4 p-5 pb-[max(20px,env(safe-area-inset-bottom))]">
        <div className="flex items-start gap-3">
          <h2 id="sheet-title" className="line-clamp-3 min-w-0 flex-1 text-h2 break-words">
            {title}
          </h2>
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            className="-m-2 min-h-11 shrink-0 rounded-s px-3 font-semibold text-brand-ink hover:bg-brand-soft"
          >
            {t('close')}
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
