/** Where a value stands in a text, from its first character to behind its last. */
export type Place = { start: number; end: number }

const token = /\s*(?:("(?:[^"\\]|\\.)*")|([[\]{}:,])|([^\s[\]{}:,"]+))/gy

/**
 * Where the value of an RFC 6901 pointer stands in a text of valid JSON; the nearest value around it when there is none,
 * so that what is missing is shown where it is missing.
 */
export function placeInJson(text: string, pointer: string): Place {
  const wanted = pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  const tokens = [...text.matchAll(token)].map(match => ({
    text: match[0].trimStart(),
    end: match.index + match[0].length,
  }))
  let at = 0
  let best: Place = { start: 0, end: text.length }

  const read = (depth: number, isOnWay: boolean): void => {
    const first = tokens[at++]
    if (!first) return
    const start = first.end - first.text.length
    if (first.text === '{' || first.text === '[') readItems(first.text === '{', depth, isOnWay)
    // Written on the way back: an outer value may not take the place of an inner one.
    const end = tokens[at - 1]?.end ?? text.length
    if (isOnWay && depth >= reached) {
      best = { start, end }
      reached = depth
    }
  }
  let reached = 0

  const readItems = (isObject: boolean, depth: number, isOnWay: boolean) => {
    for (let index = 0; ; index += 1) {
      const next = tokens[at]
      if (!next || next.text === '}' || next.text === ']') break
      let name = String(index)
      if (isObject) {
        name = JSON.parse(next.text)
        at += 2
      }
      read(depth + 1, isOnWay && wanted[depth] === name)
      if (tokens[at]?.text === ',') at += 1
    }
    at += 1
  }
  read(0, true)
  return best
}

/** Where the nth character (from 1) of the text value at a pointer stands; its start when it is no text. */
export function columnInJson(text: string, pointer: string, column: number): number {
  const { start, end } = placeInJson(text, pointer)
  if (text[start] !== '"') return start
  const characters = [...text.slice(start + 1, end - 1).matchAll(/\\u[0-9a-fA-F]{4}|\\.|[^\\]/gs)]
  return start + 1 + (characters[column - 1]?.index ?? end - start - 2)
}
