/**
 * How arrays of text go to Postgres and come back: as `{…}`, each element in quotes on its way there, and on its way back
 * where it needs them. One dimension; rules as in "Array Input and Output Syntax" of the manual.
 */
export const textArray = {
  ...{ to: 1009, from: [1009] },
  serialize: (elements: readonly (string | null)[]): string =>
    `{${elements.map(element => (element === null ? 'NULL' : quoted(element))).join(',')}}`,
  parse: (text: string): (string | null)[] => [...text.matchAll(element)].map(([found]) => unquoted(found)),
}

const element = /"(?:[^"\\]|\\.)*"|[^{},"]+/gs

const quoted = (element: string) => `"${element.replaceAll(/["\\]/g, found => `\\${found}`)}"`

function unquoted(found: string): string | null {
  if (found.startsWith('"')) return found.slice(1, -1).replaceAll(/\\(.)/gs, '$1')
  return found === 'NULL' ? null : found
}
