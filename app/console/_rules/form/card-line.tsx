import type { ReactNode } from 'react'
import { CardChevron } from './card-chevron.tsx'

type Props = {
  id: string
  /** The id of what is shown below while it is open. */
  body: string
  open: boolean
  onToggle: () => void
  sentence: ReactNode
  /** What stands at the end: faults, changes, limits. */
  marks: ReactNode
  tools: ReactNode
}

/** An item of the document in one line, which opens and closes its card. */
export const CardLine = ({ id, body, open, onToggle, sentence, marks, tools }: Props) => (
  <div className="flex items-center gap-x-2 pr-3 hover:bg-sunken md:pr-5">
    <button
      type="button"
      aria-expanded={open}
      aria-controls={open ? body : undefined}
      onClick={onToggle}
      className="grid min-h-10 min-w-0 flex-1 grid-cols-[16px_minmax(0,1fr)] items-center gap-x-2 py-1.5 pl-4 text-left -outline-offset-2 md:grid-cols-[16px_11rem_minmax(0,1fr)_auto] md:pl-6"
    >
      <CardChevron open={open} />
      <span className="truncate font-mono text-small font-semibold">{id || '–'}</span>
      <span className="max-md:col-start-2">{sentence}</span>
      <span className="flex items-center gap-2 max-md:col-start-2 max-md:flex-wrap">{marks}</span>
    </button>
    {tools}
  </div>
)
