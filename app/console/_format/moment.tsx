'use client'

import { useFormats } from './use-formats.ts'

type Props = { at: string; look?: 'time' | 'exact' | 'full'; className?: string }

/** A point in time: absolute on screen, day, zone and distance in the tooltip. */
export const Moment = ({ at, look = 'time', className }: Props) => {
  const formats = useFormats()
  const ms = Date.parse(at)
  const text = { time: formats.time, exact: formats.exactTime, full: formats.dateTime }[look](ms)
  return (
    <time
      dateTime={at}
      title={`${formats.dateTime(ms)} · ${formats.relative(ms, Date.now())}`}
      className={className}
    >
      {text}
    </time>
  )
}
