import type { Page } from '@playwright/test'
import { expect, test } from './console-fixtures.ts'
import { detail, form, open, rows, verb } from './console-review-room.ts'
import { enter, live, postMany, somebody } from './portal-fixtures.ts'

test.use({ timezoneId: 'Europe/Madrid' })

const said =
  'Our class reads together on Fridays, all of us on the same tablets.\nPlease look again: nobody used a program.'

for (const locale of ['en', 'es'] as const)
  test(`an appeal has its picture taken, ${locale}`, async ({ signedIn: page }, info) => {
    const ana = somebody({ locale })
    await postMany(
      ana,
      Array.from({ length: 33 }, () => ({ type: 'game.message_sent' })),
    )
    const shoot = async (shown: Page, name: string, fullPage: boolean) => {
      await shown.waitForTimeout(800)
      for (const theme of ['light', 'dark'] as const) {
        await shown.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
        await shown.screenshot({
          path: `e2e/shots/appeal-${name}-${locale}-${theme}-${info.project.name}.png`,
          ...{ animations: 'disabled', fullPage },
        })
      }
      const [wanted, given] = await shown.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(given ?? 0)
    }
    await enter(page, ana)
    await live(page)
    const part = page.locator('[data-appeal="possible"]')
    await expect(part).toBeVisible({ timeout: 10_000 })
    await shoot(page, 'possible', false)
    await part.getByRole('button').click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('textbox').fill(said)
    await shoot(page, 'sheet', false)
    await page.route('**/players/me/appeals', route => route.abort())
    await sheet.locator('button[type=submit]').click()
    await expect(sheet.getByRole('alert')).toBeVisible()
    await shoot(page, 'away', false)
    await page.unroute('**/players/me/appeals')
    // Two more rushes bring another penalty.
    await postMany(
      ana,
      Array.from({ length: 22 }, () => ({ type: 'game.message_sent' })),
    )
    await expect(sheet.locator('[data-meanwhile="changed"]')).toBeVisible({ timeout: 10_000 })
    await sheet.locator('button[type=submit]').click()
    await expect(page.locator('[data-appeal="sent"]')).toBeVisible({ timeout: 10_000 })
    await shoot(page, 'sent', false)

    const desk = await page.context().newPage()
    const listed = await (await desk.request.get(`/api/v1/players?q=${ana.external_id}&limit=1`)).json()
    await desk.goto(`/console/review?player=${listed.data[0].id}`)
    await expect(rows(desk).first()).toBeVisible()
    await shoot(desk, 'queue', true)
    await desk.goto(`/console/review?state=appealed&player=${listed.data[0].id}`)
    await open(desk)
    await expect(detail(desk).locator('[data-appeal]')).toBeVisible()
    await shoot(desk, 'detail', true)
    await verb(desk, locale === 'en' ? 'Dismiss' : 'Descartar').click()
    await expect(form(desk).locator('[data-preview]')).toBeVisible()
    await form(desk).getByRole('textbox').first().fill('A class of theirs')
    await form(desk).locator('button[type=submit]').click()
    await shoot(desk, 'answer', false)
    await form(desk).getByRole('textbox').last().fill('You are right, and nothing is held back any more.')
    await form(desk).locator('button[type=submit]').click()
    await desk.locator('[data-pending] button').last().click()
    await expect(page.locator('[data-review="dismiss"]')).toBeVisible({ timeout: 40_000 })
    await shoot(page, 'answered', false)

    // Another decides while one writes.
    await desk.goto(`/console/review?player=${listed.data[0].id}`)
    await rows(desk).first().getByRole('button').click()
    const shown = await detail(desk).getAttribute('data-detail')
    await verb(desk, locale === 'en' ? 'Suspend' : 'Suspender').click()
    await expect(form(desk).locator('[data-preview]')).toBeVisible()
    await desk.request.post(`/api/v1/violations/${shown}/reviews`, { data: { verb: 'warn', reason: 'Once' } })
    await expect(desk.locator('[data-missed]')).toBeVisible({ timeout: 40_000 })
    await shoot(desk, 'missed', false)
  })
