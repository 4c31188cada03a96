import { Problem } from './problem.mjs'
import { until } from './wait.mjs'

/**
 * Waits until the web process says that everything behind it works.
 * @param {object} options
 * @param {string} options.url
 * @param {number} options.forMs
 * @param {string} options.logs where to look when it does not get ready
 * @param {(detail: string) => void} options.say
 */
export async function waitUntilReady({ url, forMs, logs, say }) {
  let reason = ''
  const isReady = await until(
    async () => {
      const answer = await ask(`${url}/api/v1/health/ready`)
      reason = answer ?? ''
      if (answer) say(answer.slice(0, 54))
      return answer === null
    },
    { everyMs: 100, forMs },
  )
  if (!isReady) throw new Problem(`Not ready after ${forMs / 1000} s: ${reason}. The logs are in ${logs}.`)
  say(url)
}

/** @param {string} address @returns {Promise<string | null>} what is missing, null when nothing is */
async function ask(address) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(5000) })
    if (response.status === 200) return null
    const text = await response.text()
    return reasonIn(text) ?? `${response.status} ${response.statusText}`
  } catch {
    return 'the web process does not answer yet'
  }
}

/** @param {string} text @returns {string | undefined} */
function reasonIn(text) {
  try {
    const body = JSON.parse(text)
    const reason = body.waiting_for ?? body.detail ?? body.title
    return Array.isArray(reason) ? reason.join(', ') : reason?.toString()
  } catch {
    return undefined
  }
}
