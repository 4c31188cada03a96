'use client'

import type { WaitsFor } from '#server/contract/transactions'
import { Link } from '../../_ui/link.tsx'
import { useSpanWords } from './use-span-words.ts'

type Props = { waitsFor: WaitsFor; consumer: string }

/** What it waits for, and the way to where that is freed. */
export const WaitsLine = ({ waitsFor, consumer }: Props) => {
  const words = useSpanWords()
  const action = words.action(waitsFor, consumer)
  return (
    <span data-waits={waitsFor.kind} className="[overflow-wrap:anywhere]">
      {words.waits(waitsFor)}
      {action && (
        <Link
          href={action.href}
          className="ml-2 inline-block min-h-6 font-semibold text-brand-ink hover:underline"
        >
          {action.words}
        </Link>
      )}
    </span>
  )
}
