'use client'

import type { LucideIcon } from 'lucide-react'

type Props = { icon: LucideIcon; name: string; onPress: () => void; disabled?: boolean; mark?: string }

/** A small tool of a row; its name is read and shown on hover. */
export const IconButton = ({ icon: Icon, name, onPress, disabled = false, mark }: Props) => (
  <button
    type="button"
    title={name}
    aria-label={name}
    data-tool={mark}
    disabled={disabled}
    onClick={onPress}
    className="inline-flex size-7 items-center justify-center rounded-s text-ink-2 hover:bg-sunken hover:text-ink disabled:opacity-35"
  >
    <Icon className="size-4" aria-hidden="true" />
  </button>
)
