import type { EventOutcome } from '#server/contract/event-outcome'
import { requestJson } from '../../_live/request-json.ts'

const decidedWithinMs = 15_000
const askEveryMs = 300

/** Waits until an event is decided; says how far it is when that takes long. */
export async function decided(id: string): Promise<EventOutcome['state']> {
  for (const until = Date.now() + decidedWithinMs; ; ) {
    const { state } = await requestJson<EventOutcome>(`/api/v1/events/${id}`)
    if (state !== 'waiting' || Date.now() > until) return state
    await new Promise(resolve => setTimeout(resolve, askEveryMs))
  }
}
