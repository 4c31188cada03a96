import type { Place } from './place-in-json.ts'

const lineHeightPx = 20
const marginLines = 4

/** Selects a place of the text and brings it into sight. */
export function showPlace(field: HTMLTextAreaElement, { start, end }: Place): void {
  field.focus()
  field.setSelectionRange(start, end)
  const line = field.value.slice(0, start).split('\n').length
  field.scrollTop = Math.max(0, (line - marginLines) * lineHeightPx)
}
