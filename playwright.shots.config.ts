import { defineConfig } from '@playwright/test'
import stories from './playwright.config.ts'

const screens = (stories.projects ?? []).filter(({ name }) => name !== 'recovery')

/** Takes pictures instead of telling stories: `npm run shots`. Those of the README go to docs/screens. */
export default defineConfig({
  ...stories,
  testIgnore: [],
  timeout: 400_000,
  projects: screens.map(project => ({
    ...project,
    testMatch: 'shots.*.spec.ts',
    use: { ...project.use, painted: true },
  })),
})
