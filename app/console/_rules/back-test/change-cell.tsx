'use client'

import { useFormats } from '../../_format/use-formats.ts'

/** By how much the draft differs from the version in force; sign and colour say the same. */
export const ChangeCell = ({ draft, live }: { draft: number; live: number }) => {
  const { signed } = useFormats()
  const more = draft - live
  const colour = more > 0 ? 'font-semibold text-ok' : more < 0 ? 'font-semibold text-bad' : 'text-ink-3'
  return <td className={`py-1 pr-4 pl-3 text-right whitespace-nowrap md:pr-6 ${colour}`}>{signed(more)}</td>
}
