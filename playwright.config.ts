import { defineConfig } from '@playwright/test'
import { systemChromium } from './scripts/setup/chromium.mjs'
import { freePort } from './scripts/setup/ports.mjs'

// Workers read this file again and must find the same port, so it travels in the environment.
process.env.E2E_PORT ??= String(await freePort())
// Two runs at once in one checkout have different names.
process.env.E2E_NAME ??= 'e2e'
const executablePath = systemChromium()

// No story of a screen lives in a folder.
const screens = /e2e\/[^/]+\.spec\.ts$/

/**
 * Stories of a screen are told on a desk and on a phone. Where a width changes nothing, as with who may what or which words
 * come, a tag says which of the two: `@desk` or `@phone`. Those of faults, where no screen is, are told once.
 */
export default defineConfig({
  testDir: 'e2e',
  // Pictures are taken on demand.
  testIgnore: 'shots.*',
  outputDir: `e2e/.results/${process.env.E2E_NAME}`,
  globalSetup: './e2e/setup.ts',
  workers: 1,
  // A story may wait out a whole backoff and still have something to tell.
  timeout: 150_000,
  // Machines that are shared are slow at times; what never comes fails all the same.
  expect: { timeout: 30_000 },
  // One that holds only at a second try is a fault to find, and is told by name; it keeps nobody's work from landing.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${process.env.E2E_PORT}`,
    // A trace of each story would cost a third of the time: `--trace on` makes one of a story that fails. Its picture is
    // taken by `e2e/story.ts`.
    // Emptied between stories, and not begun anew: a browser that knows the scripts opens a page in half the time.
    reuseContext: true,
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        // Without a GPU a third of the processor went into painting shadows. Pages are laid out as ever, on a quarter of
        // the pixels.
        '--force-device-scale-factor=0.5',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // No page lives long enough to get back what compiling it well costs.
        '--js-flags=--no-maglev --no-turbofan --single-threaded-gc',
      ],
    },
  },
  projects: [
    {
      name: 'phone',
      testMatch: screens,
      grepInvert: /@desk/,
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    },
    {
      name: 'desk',
      testMatch: screens,
      grepInvert: /@phone/,
      use: { viewport: { width: 1440, height: 900 } },
    },
    { name: 'recovery', testMatch: 'recovery/*.spec.ts' },
  ],
})
