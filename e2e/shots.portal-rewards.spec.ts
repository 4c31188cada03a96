import { enter, expect, live, points, postMany, somebody, test } from './portal-fixtures.ts'

const times = (count: number, type: string) => Array.from({ length: count }, () => ({ type }))

const scenes = {
  quiet: times(1, 'community.newcomer_helped'),
  rare: times(1, 'community.friend_referred'),
  stack: [...times(4, 'community.newcomer_helped'), ...times(10, 'community.participated')],
}

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES', timezoneId: 'Europe/Madrid' })

    for (const colorScheme of ['light', 'dark'] as const)
      test(`what a reward looks like has its picture taken in ${colorScheme}`, async ({ page }, info) => {
        await page.emulateMedia({ colorScheme })
        const ana = somebody({ locale })
        await postMany(ana, times(1, 'game.message_sent'))
        await enter(page, ana)
        await expect
          .poll(async () => Number(await points(page).getAttribute('data-points')))
          .toBeGreaterThan(0)
        await page.route('**/players/me/achievements', async route => {
          const answer = await (await route.fetch()).json()
          answer.rarity = { ...answer.rarity, active_players: 1_000 }
          for (const item of answer.data)
            for (const tier of item.tiers ?? [])
              tier.rarity =
                item.id === 'influencer' ? { holders: 21, share: 0.021 } : { holders: 500, share: 0.5 }
          await route.fulfill({ json: answer })
        })
        const shoot = (name: string) =>
          page.screenshot({
            path: `e2e/shots/reward-${name}-${locale}-${colorScheme}-${info.project.name}.png`,
          })
        for (const [name, activities] of Object.entries(scenes)) {
          await page.goto('/')
          await live(page)
          await page.waitForTimeout(2_500)
          await postMany(ana, activities)
          const toast = page.locator('.toast')
          await expect(toast).toBeVisible()
          // While the light runs over the rim, then with the paper in the air.
          await page.waitForTimeout(380)
          await shoot(`${name}-first`)
          await page.waitForTimeout(400)
          await shoot(name)
        }
        await page.goto('/achievements/mentor')
        await live(page)
        await page.waitForTimeout(500)
        await page.getByRole('dialog').evaluate(dialog => dialog.scrollTo(0, dialog.scrollHeight))
        await shoot('what-counts')
      })
  })
}
