import type { Span } from '#server/contract/transactions'
import { classNames } from '../../_ui/class-names.ts'
import { barLooks } from './bar-looks.ts'
import { place, stretchesOf } from './span-bar.ts'

type Props = { span: Span; axis: { startMs: number; endMs: number; isLog: boolean } }

/** When a span was, beside the others: an event is a mark, waiting is hatched, work is solid. */
export const Bar = ({ span, axis }: Props) => (
  <span className="relative block h-5 min-w-0" aria-hidden="true">
    {span.kind === 'event' && (
      <span
        className="absolute inset-y-0.5 w-0.5 bg-ink"
        style={{ left: `min(${place(Date.parse(span.began_at), axis) * 100}%, calc(100% - 2px))` }}
      />
    )}
    {stretchesOf(span, axis).map(({ from, to, look }) => (
      <span
        key={look}
        data-look={look}
        className={classNames('absolute inset-y-1', look === 'none' ? 'w-8' : 'min-w-0.5', barLooks[look])}
        // What is not known has a frame that is as wide wherever it stands: none that looks like a time.
        style={{
          left: `min(${from * 100}%, calc(100% - ${look === 'none' ? '32px' : '2px'}))`,
          ...(look !== 'none' && { width: `${Math.max(0, to - from) * 100}%` }),
        }}
      />
    ))}
  </span>
)
