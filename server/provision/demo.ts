import { parseActivity } from '#server/api/parse-activity'
import type { Activity } from '#server/services/users/index'

/** The people of the demo: the first one's link is printed by `npm start`. Diligence: share of days they take part. */
const people = [
  { external_id: 'demo-ana', name: 'Ana', locale: 'es', time_zone: 'Europe/Madrid', diligence: 1 },
  { external_id: 'demo-mateo', name: 'Mateo', locale: 'es', time_zone: 'America/Bogota', diligence: 0.9 },
  { external_id: 'demo-yuki', name: 'Yuki', locale: 'en', time_zone: 'Asia/Tokyo', diligence: 0.8 },
  { external_id: 'demo-layla', name: 'ليلى', locale: 'en', time_zone: 'Asia/Dubai', diligence: 0.7 },
  { external_id: 'demo-sam', name: 'Sam', locale: 'en', time_zone: 'America/New_York', diligence: 0.7 },
  { external_id: 'demo-ines', name: 'Inés', locale: 'es', time_zone: 'Europe/Madrid', diligence: 0.5 },
  {
    external_id: 'demo-tomas',
    name: 'Tomás',
    locale: 'es',
    time_zone: 'America/Mexico_City',
    diligence: 0.4,
  },
  { external_id: 'demo-wren', name: 'Wren', locale: 'en', time_zone: 'Europe/London', diligence: 0.3 },
] as const

export const demoSource = 'demo'
export const demoPlayer = { externalId: people[0].external_id, name: people[0].name }

const activities = [
  { type: 'game.daily_login', data: {} },
  { type: 'game.trivia_completed', data: { difficulty: 'medium', correct: true } },
  { type: 'game.trivia_completed', data: { difficulty: 'hard', correct: false } },
  { type: 'narrative.decision_made', data: {} },
  { type: 'community.participated', data: {} },
  { type: 'game.session_ended', data: { minutes: 14 } },
] as const

const days = 9
const hourMs = 3_600_000

/** Nine days of a small community, the same every time but for the dates. */
export function demoActivities(nowMs: number): Activity[] {
  return Array.from({ length: days }, (_, ago) => days - 1 - ago).flatMap(ago =>
    people.flatMap((person, who) => dayOf(person, who, ago, nowMs)),
  )
}

function dayOf(person: (typeof people)[number], who: number, ago: number, nowMs: number): Activity[] {
  // A fixed scatter instead of chance: the demo looks the same for everybody.
  if (((ago * 7 + who * 3) % 10) / 10 >= person.diligence) return []
  const count = 2 + ((ago * 5 + who * 11) % 4)
  const { diligence: _, ...player } = person
  return activities.slice(0, count).map((activity, nth) => {
    const atMs = nowMs - ago * 24 * hourMs - (count - nth) * 0.4 * hourMs
    const item = {
      source_id: `demo-${ago}-${who}-${nth}`,
      ...activity,
      player,
      occurred_at: new Date(atMs).toISOString(),
    }
    const parsed = parseActivity(item, { source: demoSource, nowMs, declared: () => undefined })
    if (!parsed.ok) throw new Error(`demo data is not valid: ${JSON.stringify(parsed.faults)}`)
    return parsed.activity
  })
}
