import { expect, test } from './console-fixtures.ts'
import { openPlayer } from './open-player.ts'
import { postActivity, postMany, somebody } from './portal-fixtures.ts'

const words = {
  en: { other: 'The other player', reason: 'One person, they wrote to us from both' },
  es: { other: 'La otra cuenta', reason: 'Es una sola persona: nos escribió desde las dos' },
}

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES', timezoneId: 'Europe/Madrid' })

    test('players who are made one have their picture taken', async ({ signedIn: page }, info) => {
      const shoot = async (name: string) => {
        await page.waitForTimeout(500)
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          await page.screenshot({
            path: `e2e/shots/console-merge-${name}-${locale}-${theme}-${info.project.name}.png`,
            animations: 'disabled',
          })
        }
        const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(given ?? 0)
      }
      const chapters = (count: number, from: number) =>
        Array.from({ length: count }, (_, n) => ({
          ...{ type: 'narrative.chapter_completed', data: { chapter: `${from + n}` } },
        }))
      const tag = crypto.randomUUID().slice(0, 6)
      const ana = somebody({ name: `Maximiliane von Hohenberg-Sigmaringen ${tag}` })
      const bea = somebody({ name: `Maxi ${tag}` })
      const eva = somebody({ name: `Maxine ${tag}` })
      await postMany(ana, chapters(3, 1))
      await postMany(bea, [...chapters(4, 10), { type: 'commerce.vip_purchased', data: { days: 30 } }])
      await postActivity(eva)
      const sheet = page.getByRole('dialog')
      const list = await page.request.get(`/api/v1/players?q=${ana.external_id}`)
      const kept = (await list.json()).data[0].id
      const staff = { role: 'admin', reason: 'Helps out' }
      const other = await openPlayer(page, bea, '?correct=choose')
      await sheet.locator('[data-verb="merge"]').scrollIntoViewIfNeeded()
      await shoot('choose')
      await sheet.locator('[data-verb="merge"]').click()
      await sheet.getByLabel(words[locale].other).fill('Maxi')
      await sheet.locator('[data-found]').nth(1).waitFor()
      await shoot('search')
      await sheet.getByLabel(words[locale].other).fill(ana.external_id)
      await sheet.locator(`[data-found="${kept}"]`).click()
      await sheet.locator('#correct-reason').fill(words[locale].reason)
      await shoot('two')
      await page.keyboard.press('Enter')
      await sheet.locator('[data-preview]').waitFor()
      await shoot('preview')
      await sheet.locator('button[type="submit"]').scrollIntoViewIfNeeded()
      await shoot('preview-end')
      await page.request.post(`/api/v1/players/${other}/role`, { data: staff })
      await sheet.locator('[data-swap]').click()
      await sheet.locator('[data-swap]').click()
      await sheet.locator('#correct-reason').press('Enter')
      await page.waitForTimeout(1_000)
      await sheet.locator('#correct-reason').fill(`${words[locale].reason}.`)
      await sheet.locator('#correct-reason').press('Enter')
      await sheet.locator('[data-refused]').waitFor()
      await shoot('refused')
      await page.request.post(`/api/v1/players/${other}/role`, { data: { role: 'free', reason: 'No more' } })
      const merge = { verb: 'merge', into: kept, reason: words[locale].reason }
      const merged = await page.request.post(`/api/v1/players/${other}/merges`, { data: merge })
      expect(merged.status(), await merged.text()).toBe(202)
      await page.waitForTimeout(2_000)
      await page.goto(`/console/players/${other}`)
      await page.locator('[data-part-of]').waitFor()
      await page.locator('[data-line]').first().waitFor()
      await shoot('part')
      await page.goto(`/console/players/${other}?correct=parting`)
      await sheet.locator('#correct-reason').fill(words[locale].reason)
      await page.keyboard.press('Enter')
      await sheet.locator('[data-preview]').waitFor()
      await shoot('parting')
      const found = await page.request.get(`/api/v1/players?q=${eva.external_id}`)
      const undone = (await found.json()).data[0].id
      await page.request.post(`/api/v1/players/${undone}/merges`, { data: merge })
      const undo = { verb: 'undo', reason: words[locale].reason }
      await expect
        .poll(async () =>
          (await page.request.post(`/api/v1/players/${undone}/merges`, { data: undo })).status(),
        )
        .toBe(202)
      await page.goto(`/console/players/${kept}?tab=merges`)
      await page.locator('[data-merge]').nth(1).waitFor()
      await shoot('taken-in')
      await page.goto(`/console/players/${other}?tab=audit`)
      await page.locator('[data-act]').first().waitFor()
      await shoot('corrections')
    })
  })
}
