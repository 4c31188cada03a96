'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useId, useRef } from 'react'
import type { FactFrame } from '#server/contract/frames'
import { ScrollBox } from '../_shell/scroll-box.tsx'
import { TypeName } from './area-mark.tsx'
import { CopyButton } from './copy-button.tsx'
import { EventFacts } from './event-facts.tsx'
import { JsonView } from './json-view.tsx'

type Props = {
  id: string
  /** Undefined once the buffer has moved past it. */
  event: FactFrame | undefined
  onClose: (byPointer: boolean) => void
  /** The drawer is gone and the focus with it. */
  onGone: () => void
  onFilter: (change: { type?: string; player?: string }) => void
}

/** One event in full, beside the list; over it on a phone, and then modal. */
export const EventDrawer = ({ id, event, onClose, onGone, onFilter }: Props) => {
  const t = useTranslations('console.event')
  const shared = useTranslations('shared')
  const heading = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const drawer = dialog.current
    if (!drawer || drawer.open) return
    if (matchMedia('(min-width: 48rem)').matches) drawer.show()
    else drawer.showModal()
  }, [])
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
        onClose(false)
      }}
      className="drawer fixed inset-y-0 right-0 left-auto z-30 m-0 flex h-full max-h-none w-full max-w-none flex-col border-line bg-surface p-0 text-ink md:top-12 md:bottom-7 md:h-auto md:w-(--drawer) md:border-l md:shadow-float"
    >
      <div className="flex min-h-12 items-center gap-3 border-b border-line pr-2 pl-4">
        <h2 id={heading} className="min-w-0 flex-1 font-mono text-h3">
          {event ? <TypeName type={event.type} /> : t('gone_title')}
        </h2>
        <button
          type="button"
          onClick={press => onClose(press.detail > 0)}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-s text-ink-2 hover:bg-sunken"
        >
          <X className="size-4" aria-hidden="true" />
          <span className="sr-only">{shared('close')}</span>
        </button>
      </div>
      <ScrollBox name={t('content')} className="flex-1">
        {event ? (
          <>
            <EventFacts event={event} onFilter={onFilter} />
            <JsonView value={event} />
          </>
        ) : (
          <p className="p-4 text-ink-2">{t('gone')}</p>
        )}
      </ScrollBox>
      <div className="flex flex-wrap gap-2 border-t border-line p-3 pb-[max(12px,env(safe-area-inset-bottom))]">
        <CopyButton name={t('copy_id')} text={id} />
        {event && <CopyButton name={t('copy_json')} text={JSON.stringify(event, null, 2)} />}
      </div>
    </dialog>
  )
}
