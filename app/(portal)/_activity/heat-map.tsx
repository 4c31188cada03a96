'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import type { Calendar } from '#server/contract/calendar'
import { classNames } from '../../_ui/class-names.ts'
import { calendarWeeks, type Day, stepOf } from './calendar-weeks.ts'

const phoneWeeks = 18

const steps = [
  'bg-sunken',
  'bg-[color-mix(in_oklab,var(--brand)_22%,var(--surface))]',
  'bg-[color-mix(in_oklab,var(--brand)_42%,var(--surface))]',
  'bg-[color-mix(in_oklab,var(--brand)_62%,var(--surface))]',
  'bg-[color-mix(in_oklab,var(--brand)_82%,var(--surface))]',
  'bg-[light-dark(var(--brand),var(--brand-ink))]',
]

const moves: Record<string, readonly [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

type Props = { calendar: Calendar; say: (day: Day) => string; label: string }

/** One square a day, one column a week; arrow keys walk over it. What the chosen day was is said below. */
export const HeatMap = ({ calendar, say, label }: Props) => {
  const table = useRef<HTMLTableElement>(null)
  const [chosen, setChosen] = useState(calendar.to)
  const rows = calendarWeeks(calendar)
  const best = Math.max(1, ...calendar.days.map(({ points }) => points))
  const chosenDay = rows.flat().find(day => day?.day === chosen) ?? null
  const walk = (event: KeyboardEvent) => {
    const move = moves[event.key]
    const row = rows.findIndex(days => days.some(day => day?.day === chosen))
    const column = rows[row]?.findIndex(day => day?.day === chosen) ?? -1
    if (!move || column < 0) return
    event.preventDefault()
    const next = rows[row + move[0]]?.[column + move[1]]
    const cell = next && table.current?.querySelector<HTMLElement>(`[data-day="${next.day}"]`)
    // On a phone the older weeks are there, but not shown.
    if (!next || !cell || cell.offsetParent === null) return
    setChosen(next.day)
    cell.focus()
  }
  return (
    <>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table walked over by keys is a grid
        role="grid"
        aria-label={label}
        onKeyDown={walk}
        className="mt-3 w-full table-fixed border-separate border-spacing-[3px]"
      >
        <tbody>
          {rows.map((days, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the seven weekdays stay where they are
            <tr key={row}>
              {days.map((day, week) => (
                <Square
                  key={day?.day ?? week}
                  day={day}
                  step={day ? stepOf(day, best) : 0}
                  says={day ? say(day) : ''}
                  isChosen={day?.day === chosen}
                  isOld={week < days.length - phoneWeeks}
                  onChoose={setChosen}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p aria-live="polite" className="mt-2 min-h-5 text-small font-semibold tabular-nums">
        {chosenDay && say(chosenDay)}
      </p>
    </>
  )
}

type SquareProps = {
  day: Day | null
  step: number
  says: string
  isChosen: boolean
  isOld: boolean
  onChoose: (day: string) => void
}

const Square = ({ day, step, says, isChosen, isOld, onChoose }: SquareProps) => {
  if (!day) return <td className={classNames(isOld && 'max-lg:hidden')} />
  return (
    <td
      data-day={day.day}
      data-step={step}
      aria-label={says}
      tabIndex={isChosen ? 0 : -1}
      onFocus={() => onChoose(day.day)}
      className={classNames(
        'h-4 cursor-pointer rounded-[4px] p-0 lg:h-3.5',
        steps[step],
        isOld && 'max-lg:hidden',
        isChosen && 'outline-2 outline-ink',
      )}
    />
  )
}
