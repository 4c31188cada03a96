export type NamedPart = { kind: 'text' | 'player' | 'time'; text: string }

const named = /(ply_[0-9a-f]{32}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/

/** A sentence of the server in its parts: players by their id, points in time, and the words between them. */
export const namedParts = (sentence: string): NamedPart[] =>
  sentence.split(named).flatMap((text): NamedPart[] => {
    if (text === '') return []
    return [{ kind: !named.test(text) ? 'text' : text.startsWith('ply_') ? 'player' : 'time', text }]
  })
