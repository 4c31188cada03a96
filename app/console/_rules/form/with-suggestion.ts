import type { Fault } from '../rule-set-types.ts'

/** An expression with the fault's own suggestion taken; null when it makes none, or the text has moved on. */
export function withSuggestion(text: string, { suggestion, column = 1 }: Fault): string | null {
  if (!suggestion || !text.startsWith(suggestion.from, column - 1)) return null
  const { from, to } = suggestion
  return `${text.slice(0, column - 1)}${to}${text.slice(column - 1 + from.length)}`
}
