import { readJson } from './files.mjs'
import { installed, root, shown } from './paths.mjs'
import { Problem } from './problem.mjs'
import { run } from './run.mjs'
import { errorIn } from './watch-errors.mjs'

/**
 * @typedef {object} Credentials
 * @property {string} url
 * @property {{ email: string, password: string }} admin
 * @property {string} api_key
 * @property {string} source
 * @property {{ external_id: string, name: string, link: string } | null} player
 */

/**
 * Migrates the database and makes sure that admin, API key and demo data exist.
 * @param {object} options
 * @param {string} options.dir where the credentials are written
 * @param {boolean} options.demo
 * @param {boolean} options.dev run from source
 * @param {Record<string, string | undefined>} options.env
 * @param {(detail: string) => void} options.say
 * @returns {Promise<Credentials>}
 */
export async function provision({ dir, demo, dev, env, say }) {
  const file = `${dir}/credentials.json`
  const program = dev
    ? ['--import', installedTsx(), 'server/provision/main.ts']
    : ['--enable-source-maps', 'dist/provision.mjs']
  const args = [...program, '--credentials', file, ...(demo ? [] : ['--no-demo'])]
  const done = await run(process.execPath, args, {
    cwd: root,
    env,
    logFile: `${dir}/logs/provision.log`,
    onLine: line => {
      const text = /^step: (.*)$/.exec(line)?.[1]
      if (text) say(text)
    },
  })
  const credentials = /** @type {Credentials | undefined} */ (readJson(file))
  if (done.code === 0 && credentials) {
    say(demo ? 'migrated, with demo data' : 'migrated')
    return credentials
  }
  const lines = done.output.split('\n').filter(line => line.trim() !== '')
  const cause = lines.map(errorIn).find(error => error) ?? lines.slice(-12).join('\n  ')
  throw new Problem(
    `The database could not be prepared: ${cause}\nAll of it: ${shown(`${dir}/logs/provision.log`)}`,
  )
}

/** An absolute file, so that it is found whatever the working directory. */
const installedTsx = () => `file://${installed('tsx/dist/loader.mjs')}`
