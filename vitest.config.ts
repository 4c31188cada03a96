import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.{ts,tsx,mjs}'],
    exclude: ['node_modules/**', '.next/**', 'dist/**', '.diana/**', 'e2e/faults/**'],
    globalSetup: ['server/testing/template.ts'],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // As with stories: one that holds only at a second try is told by name, and keeps nobody's work from landing.
    retry: process.env.CI ? 1 : 0,
    // Where so many fail, a server is gone and each further one takes its whole time.
    bail: process.env.CI ? 8 : 0,
    // The servers under test share the machine; tests wait for them half of their time.
    maxWorkers: 4,
    // Nothing lives in a module, so files may share them: reading them anew for each took a fifth of the time.
    isolate: false,
  },
})
