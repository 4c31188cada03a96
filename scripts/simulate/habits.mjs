/**
 * When people take part. `hours`: how likely in each local hour; `weekend`: how much likelier on Saturday and Sunday;
 * `daily`: never lets a day pass; `binge`: how much longer sessions are.
 * @typedef {{ name: string, share: number, hours: readonly number[], weekend: number, daily: boolean, binge: number }} Habit
 */

/**
 * A day with one or more high points; nobody is quite never there.
 * @param {readonly { hour: number, width: number, height?: number }[]} peaks
 */
const curve = peaks =>
  Array.from({ length: 24 }, (_, hour) =>
    peaks.reduce((sum, { hour: peak, width, height = 1 }) => {
      const away = Math.min(Math.abs(hour - peak), 24 - Math.abs(hour - peak))
      return sum + height * Math.exp(-(away ** 2) / (2 * width ** 2))
    }, 0.01),
  )

/** @type {readonly Habit[]} */
export const habits = [
  {
    name: 'early bird',
    share: 18,
    hours: curve([{ hour: 7, width: 1.2 }]),
    weekend: 0.7,
    daily: false,
    binge: 1,
  },
  {
    name: 'after work',
    share: 30,
    hours: curve([
      { hour: 20, width: 2 },
      { hour: 13, width: 1, height: 0.4 },
    ]),
    weekend: 1.1,
    daily: false,
    binge: 1,
  },
  {
    name: 'night owl',
    share: 14,
    hours: curve([{ hour: 1, width: 2 }]),
    weekend: 1.3,
    daily: false,
    binge: 1.3,
  },
  {
    name: 'weekend binger',
    share: 12,
    hours: curve([{ hour: 17, width: 3.5 }]),
    weekend: 6,
    daily: false,
    binge: 3,
  },
  {
    name: 'streak keeper',
    share: 14,
    hours: curve([
      { hour: 8, width: 1.5 },
      { hour: 21, width: 1.5 },
    ]),
    weekend: 1,
    daily: true,
    binge: 0.7,
  },
  { name: 'lapsed', share: 12, hours: curve([{ hour: 19, width: 3 }]), weekend: 1, daily: false, binge: 0.8 },
]

/** @param {Habit} habit @param {{ hour: number, isWeekend: boolean }} clock how likely, compared with anybody at any time */
export const inclination = (habit, { hour, isWeekend }) =>
  (habit.hours[hour] ?? 0) * (isWeekend ? habit.weekend : 1)
