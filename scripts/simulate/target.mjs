import { readJson } from '../setup/files.mjs'
import { home, shown } from '../setup/paths.mjs'
import { Problem } from '../setup/problem.mjs'

/** @typedef {{ url: string, key: string }} Target */

/**
 * Whom to send to: the flags, else what `npm start` wrote down; asks it whether it is ready.
 * @param {{ url: string | undefined, key: string | undefined }} asked
 * @returns {Promise<Target>}
 */
export async function findTarget(asked) {
  const file = `${home}/credentials.json`
  const known = /** @type {{ url?: string, api_key?: string } | undefined} */ (readJson(file))
  const url = asked.url ?? known?.url
  const key = asked.key ?? known?.api_key
  if (!url || !key) {
    throw new Problem(
      `There is no ${shown(file)} to read ${url ? 'the API key' : 'the address and the API key'} from. Start Diana with npm start, or say --url and --key.`,
    )
  }
  await mustBeReady(url)
  return { url, key }
}

/** @param {string} url */
async function mustBeReady(url) {
  const answer = await fetch(`${url}/api/v1/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(
    () => null,
  )
  if (!answer)
    throw new Problem(`Nothing answers at ${url}. Start Diana with npm start, or say another --url.`)
  if (answer.ok) return
  const body = await answer.json().catch(() => null)
  if (!body?.waiting_for) throw new Problem(`What answers at ${url} is not Diana (status ${answer.status}).`)
  throw new Problem(`Diana at ${url} is not ready: ${body.waiting_for.join('; ')}.`)
}
