import * as z from 'zod'
import { activity, defineEvent } from './define-event.ts'
import { plainText } from './plain-text.ts'

const name = plainText(100)

export const narrativeActivities = {
  'narrative.chapter_completed': defineEvent('host', z.strictObject({ chapter: name })),
  'narrative.decision_made': activity(),
  'narrative.ending_found': defineEvent('host', z.strictObject({ ending: name })),
}
