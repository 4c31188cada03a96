import type { LocalisedText } from '#server/contract/text'
import type { Fault } from '#server/errors'
import type { ExpressionFault } from './expressions/language.ts'

const faultsMax = 200

/** Collects what is wrong with a rule set, each fault at its place in the document. */
export type Faults = {
  add: (pointer: string, code: string, detail: string) => void
  addInWords: (pointer: string, code: string, words: LocalisedText) => void
  addExpression: (pointer: string, fault: ExpressionFault) => void
  list: () => Fault[]
}

export function makeFaults(): Faults {
  const found: Fault[] = []
  const push = (fault: Fault) => {
    if (found.length < faultsMax) found.push(fault)
    else if (found.length === faultsMax)
      found.push({
        pointer: '',
        code: 'too_many',
        detail: `more than ${faultsMax} things are wrong; mend these first`,
      })
  }
  return {
    add: (pointer, code, detail) => push({ pointer, code, detail }),
    addInWords: (pointer, code, words) => push({ pointer, code, detail: words.en, words }),
    addExpression: (pointer, fault) => push({ pointer, ...fault }),
    list: () => found,
  }
}

/** A rule set that cannot be used, with everything that is wrong with it. */
export class InvalidRuleSet extends Error {
  readonly faults: Fault[]

  constructor(faults: Fault[]) {
    super(faults.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; '))
    this.name = 'InvalidRuleSet'
    this.faults = faults
  }
}

/** A key or index as it stands in a JSON pointer (RFC 6901). */
export const pointerTo = (path: readonly PropertyKey[]) =>
  path.map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
