import { columnInJson } from './place-in-json.ts'
import type { Fault } from './rule-set-types.ts'

export type Fix = { from: string; to: string; text: string }

/** The text with the fault's own suggestion taken, or null when it makes none or the text has moved on. */
export function suggestedFix(text: string, { pointer, suggestion, column }: Fault): Fix | null {
  if (!suggestion) return null
  const { from, to } = suggestion
  const start = columnInJson(text, pointer, column ?? 1)
  if (!text.startsWith(from, start)) return null
  return { from, to, text: `${text.slice(0, start)}${to}${text.slice(start + from.length)}` }
}
