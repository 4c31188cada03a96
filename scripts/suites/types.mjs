import { installed } from '../setup/paths.mjs'
import { check } from './command.mjs'

const generate = check('typegen', [installed('next/dist/bin/next'), 'typegen'])
const compile = check('types', [installed('typescript/bin/tsc'), '--noEmit'])

/** Next writes the types of its routes and style sheets first, or a fresh checkout would not compile. */
export const types = /** @param {import('./outcome.mjs').Context} context */ async context => {
  const generated = await generate(context)
  return generated.failed ? generated : compile(context)
}
