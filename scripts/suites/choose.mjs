import { Problem } from '../setup/problem.mjs'
import { suites } from './all.mjs'

const filtered = ['vitest', 'stories', 'recovery']

/**
 * @param {string[]} words
 * @returns {{ suites: import('./outcome.mjs').Suite[], files: string[] } | null} null when the words only ask for a list
 */
export function chosenSuites(words) {
  if (words.length === 0) return { suites, files: [] }
  const [flag, name = '', ...files] = words
  const names = suites.map(suite => suite.name).join(', ')
  if (flag === '--list' && words.length === 1) {
    console.log(names.replaceAll(', ', '\n'))
    return null
  }
  const found = suites.filter(suite => suite.name === name)
  if (flag !== '--only' || (files.length > 0 && !filtered.includes(name)))
    throw new Problem(
      `npm test knows --list, --only <suite>, and parts of file names behind ${filtered.join(', ')}; not ${words.join(' ')}.`,
    )
  if (found.length === 0) throw new Problem(`There is no suite ${name}. There are: ${names}.`)
  return { suites: found, files }
}
