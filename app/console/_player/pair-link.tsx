'use client'

import { CornerDownRight } from 'lucide-react'
import { classNames } from '../../_ui/class-names.ts'

type Props = { to: string; words: string; onOpen: (event: string) => void; isStrong?: boolean }

/** Leads from a line to the other one of a pair. */
export const PairLink = ({ to, words, onOpen, isStrong = false }: Props) => (
  <button
    type="button"
    data-pair={to}
    onClick={() => onOpen(to)}
    className={classNames(
      'relative z-[1] inline-flex min-h-6 items-center gap-1 rounded-s text-small font-semibold hover:underline',
      isStrong ? 'text-bad' : 'text-brand-ink',
    )}
  >
    <CornerDownRight className="size-3" aria-hidden="true" />
    {words}
  </button>
)
