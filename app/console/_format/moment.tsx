'use client'

import { useFormats } from './use-formats.ts'

type Props = { at: string; look?: 'time' | 'exact' | 'short' | 'full'; className?: string }

/** A point in time: absolute on screen, day, zone and distance in the tooltip. */
export const Moment = ({ at, look = 'time', className }: Props) => {
  const formats = useFormats()
  const ms = Date.parse(at)
  const { time, exactTime: exact, dayTime: short, dateTime: full } = formats
  const text = { time, exact, short, full }[look](ms)
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
