import type { PauseList } from '#server/contract/pauses'
import { test } from './console-fixtures.ts'

const path = '/api/v1/pauses'
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()

for (const locale of ['en', 'es'] as const)
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    test('pauses have their picture taken', async ({ signedIn: page }, info) => {
      const shoot = async (name: string) => {
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          await page.waitForTimeout(400)
          await page.screenshot({
            path: `e2e/shots/console-${name}-${locale}-${theme}-${info.project.name}.png`,
            animations: 'disabled',
          })
        }
      }
      for (const body of [
        { consumer: 'boards', reason: 'Looking at its scores', until: inMs(900_000) },
        { consumer: 'gamification', event_type: 'quiz.completed', reason: 'Two rules pay for one quiz' },
        { shard: 7, reason: 'Moving it', until: inMs(3_600_000) },
      ])
        await page.request.post(path, { data: body })
      await page.waitForTimeout(2_500)
      await page.goto('/console/bus')
      await page.locator('[data-pauses] li').first().waitFor()
      await shoot('pauses')
      await page.locator('[data-pauses] header button, [data-pauses] > div button').first().click()
      await page.getByRole('dialog').waitFor()
      await shoot('pause')
      const { data }: PauseList = await (await page.request.get(path)).json()
      for (const { id, ended_at } of data)
        if (ended_at === null) await page.request.delete(`${path}/${id}`, { data: { reason: 'Looked' } })
    })
  })
