import { existsSync } from 'node:fs'
import { aptInstall, hasApt } from './apt.mjs'
import { onPath } from './on-path.mjs'
import { installed, root } from './paths.mjs'
import { Problem } from './problem.mjs'
import { run } from './run.mjs'

const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/**
 * Of the system's browsers the one without windows comes first: it takes two thirds of the time of the others.
 * @returns {string | undefined} its path; without one, Playwright uses its own
 */
export const systemChromium = () =>
  onPath(
    ...['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  ) ?? (existsSync(macChrome) ? macChrome : undefined)

/**
 * Makes sure that there is a Chromium for the browser stories.
 * @param {(detail: string) => void} say
 */
export async function ensureChromium(say) {
  if (systemChromium()) return say('of the system')
  const { chromium } = await import('playwright')
  if (existsSync(chromium.executablePath())) return say("Playwright's")
  let why = ''
  if (process.getuid?.() === 0 && hasApt()) {
    for (const name of ['chromium-headless-shell', 'chromium']) {
      say(`apt-get install ${name}`)
      why = await aptInstall(name)
      if (systemChromium()) return say('installed')
    }
  }
  say("Playwright's download")
  const download = await run(process.execPath, [installed('playwright/cli.js'), 'install', 'chromium'], {
    cwd: root,
  })
  if (download.code === 0) return say("Playwright's, downloaded")
  why ||= download.output.trim().split('\n').slice(-2).join(' ')
  throw new Problem(
    `There is no Chromium, and getting one failed: ${why}. Install chromium or Google Chrome.`,
  )
}
