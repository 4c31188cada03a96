import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.{ts,tsx,mjs}'],
    exclude: ['node_modules/**', '.next/**', 'dist/**', '.diana/**', 'e2e/faults/**'],
    globalSetup: ['server/testing/template.ts'],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // Two at a time: the servers under test share the machine.
    maxWorkers: 2,
  },
})
