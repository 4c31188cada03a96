import { Problem } from '../setup/problem.mjs'
import { suites } from './all.mjs'

/**
 * @param {string[]} words
 * @returns {import('./outcome.mjs').Suite[] | null} null when the words only ask for a list
 */
export function chosenSuites(words) {
  if (words.length === 0) return suites
  const [flag, name, ...rest] = words
  const names = suites.map(suite => suite.name).join(', ')
  if (flag === '--list' && words.length === 1) {
    console.log(names.replaceAll(', ', '\n'))
    return null
  }
  const found = suites.filter(suite => suite.name === name)
  if (flag !== '--only' || rest.length > 0)
    throw new Problem(`npm test knows --list and --only <suite>; not ${words.join(' ')}.`)
  if (found.length === 0) throw new Problem(`There is no suite ${name ?? ''}. There are: ${names}.`)
  return found
}
