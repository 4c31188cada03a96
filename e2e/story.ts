import { test as base } from '@playwright/test'
import { type Line, openLine } from './console-line.ts'
import { leaveUnpainted, whilePainted } from './unpainted.ts'

type Fixtures = {
  /** Whether pages can be seen, as pictures need it. */
  painted: boolean
  unpainted: undefined
  /** The browser's way to the server, which a story can cut and mend. */
  line: Line
}

/** What stories of all screens have. */
export const test = base.extend<Fixtures>({
  painted: [false, { option: true }],
  unpainted: [
    async ({ context, painted }, use, story) => {
      if (!painted) await leaveUnpainted(context)
      await use(undefined)
      // Whoever reads why a story failed looks at its pages.
      if (story.status === story.expectedStatus) return
      for (const page of context.pages())
        await whilePainted(page, async () =>
          story.attach('page', { body: await page.screenshot(), contentType: 'image/png' }),
        ).catch((error: unknown) => console.error(`no picture of the failed story: ${error}`))
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  line: async ({}, use) => {
    const line = await openLine(Number(process.env.E2E_PORT))
    await use(line)
    line.close()
  },
})
