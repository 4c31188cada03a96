export type JsonToken = { kind: 'key' | 'string' | 'literal' | 'sign'; text: string }

const pattern = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*|true|false|null)|([^"\dtfn-]+|.)/gs

/** Pretty-printed JSON, cut where its colour changes. Joined again the tokens are the text. */
export function jsonTokens(value: unknown): JsonToken[] {
  return [...JSON.stringify(value, null, 2).matchAll(pattern)].flatMap(
    ([, string, colon, literal, sign]): JsonToken[] => {
      if (string !== undefined) {
        return colon === undefined
          ? [{ kind: 'string', text: string }]
          : [
              { kind: 'key', text: string },
              { kind: 'sign', text: colon },
            ]
      }
      return literal === undefined
        ? [{ kind: 'sign', text: sign ?? '' }]
        : [{ kind: 'literal', text: literal }]
    },
  )
}
