import type { RefObject } from 'react'
import { StatusShape } from '../../_ui/status-mark.tsx'
import type { FieldName } from './check-credentials.ts'

export type Fault = { field: FieldName; text: string }

type Props = {
  box: RefObject<HTMLDivElement | null>
  faults: readonly Fault[]
  message: string | null
  /** What changes every second: seen, but not read out each time. */
  detail: string | null
}

/** Everything that stands in the way, in one place that takes the focus; each fault leads to its field. */
export const ErrorSummary = ({ box, faults, message, detail }: Props) => {
  if (faults.length === 0 && !message) return null
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="flex gap-2.5 rounded-s border-l-2 border-bad bg-bad-soft p-3"
    >
      <StatusShape status="bad" className="mt-[3px] size-3.5 shrink-0 text-bad" />
      <div className="min-w-0">
        {message && <p className="font-semibold">{message}</p>}
        {detail && (
          <p aria-live="off" className="tabular-nums">
            {detail}
          </p>
        )}
        {faults.length > 0 && (
          <ul>
            {faults.map(fault => (
              <li key={fault.field}>
                <a
                  href={`#${fault.field}`}
                  className="inline-flex min-h-6 items-center underline underline-offset-2"
                >
                  {fault.text}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
