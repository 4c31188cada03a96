import * as z from 'zod'
import { activity, defineEvent } from './define-event.ts'

const name = z.string().min(1).max(100)

export const narrativeActivities = {
  'narrative.chapter_completed': defineEvent('host', z.strictObject({ chapter: name })),
  'narrative.decision_made': activity(),
  'narrative.ending_found': defineEvent('host', z.strictObject({ ending: name })),
}
