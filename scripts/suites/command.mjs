import { stripVTControlCharacters } from 'node:util'
import { root } from '../setup/paths.mjs'
import { run } from '../setup/run.mjs'

const shownLines = 60

/**
 * Runs one of the installed tools, or a script of ours, with Node.
 * @param {string} name of the log
 * @param {string[]} args
 * @param {import('./outcome.mjs').Context} context
 */
export async function runTool(name, args, { dir, env, say }) {
  const logFile = `${dir}/logs/${name}.log`
  const done = await run(process.execPath, args, {
    cwd: root,
    env,
    logFile,
    onLine: line => {
      const text = stripVTControlCharacters(line).trim()
      if (text) say(text)
    },
  })
  return { code: done.code, output: excerpt(stripVTControlCharacters(done.output).trim(), logFile) }
}

/** @param {string} text @param {string} logFile */
function excerpt(text, logFile) {
  const lines = text.split('\n')
  if (lines.length <= shownLines) return text
  return [...lines.slice(0, 20), '  …', ...lines.slice(20 - shownLines), `All of it: ${logFile}`].join('\n')
}

/**
 * A check that either holds or does not: it counts as one.
 * @param {string} name
 * @param {string[]} args
 * @returns {(context: import('./outcome.mjs').Context) => Promise<import('./outcome.mjs').Outcome>}
 */
export const check = (name, args) => async context => {
  const { code, output } = await runTool(name, args, context)
  context.say(code === 0 ? '' : 'failed')
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output }
}
