const shortMax = 56
const beforeMax = 28

/**
 * How a caret is put below a character (from 1) of an expression: right below its field while that shows all of it, else
 * below an excerpt around the character.
 */
export function excerptAt(text: string, column: number): { text: string | null; at: number } {
  if (text.length <= shortMax) return { text: null, at: column - 1 }
  const start = Math.max(0, column - 1 - beforeMax)
  const end = start + shortMax
  const lead = start > 0 ? '…' : ''
  return {
    text: `${lead}${text.slice(start, end)}${end < text.length ? '…' : ''}`,
    at: column - 1 - start + lead.length,
  }
}
