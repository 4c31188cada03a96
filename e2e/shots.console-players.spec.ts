import { expect, test } from './console-fixtures.ts'
import { postActivity, postMany, type Somebody, somebody } from './portal-fixtures.ts'

test.use({ timezoneId: 'Europe/Madrid' })

const days = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString()

/** Somebody with a past: awards, refusals, a streak. */
async function withPast(): Promise<Somebody> {
  const player = somebody({ name: 'Thaís Araújo' })
  await postMany(player, [
    ...[4, 3, 2, 1].map(ago => ({ type: 'game.daily_login', occurred_at: days(ago) })),
    { type: 'game.trivia_completed', data: { difficulty: 'hard', correct: true } },
    { type: 'game.session_ended', data: { minutes: 3 } },
    { type: 'community.newcomer_helped' },
    { type: 'commerce.vip_purchased' },
    { type: 'narrative.chapter_completed', data: { chapter: 'One' } },
  ])
  return player
}

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    test('the players of the console have their picture taken', async ({ signedIn: page }, info) => {
      const shoot = async (name: string) => {
        await page.waitForTimeout(600)
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          await page.screenshot({
            path: `e2e/shots/console-players-${name}-${locale}-${theme}-${info.project.name}.png`,
            animations: 'disabled',
          })
        }
        const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(given ?? 0)
      }
      const player = await withPast()
      await postActivity(somebody({ name: 'Maximiliane von Hohenberg-Sigmaringen zu Altmannstein' }))
      await page.goto('/console/players')
      await page.locator('tr[data-player]').first().waitFor()
      await shoot('list')
      await page.goto('/console/players?q=zzz')
      await shoot('filtered')
      await page.route('**/api/v1/players?*', () => {})
      await page.goto('/console/players')
      await shoot('loading')
      await page.unroute('**/api/v1/players?*')
      const list = await page.request.get(`/api/v1/players?q=${player.external_id}`)
      const { id } = (await list.json()).data[0]
      const path = `/console/players/${id}`
      const correct = (data: object) => page.request.post(`/api/v1/players/${id}/corrections`, { data })
      await correct({ kind: 'points', points: -200, earned: true, reason: 'Counted twice by the bot' })
      await correct({ kind: 'tier_grant', achievement: 'mentor', tier: 'gold', reason: 'Helped offline' })
      await correct({ kind: 'tier_revocation', achievement: 'vip', tier: 'bronze', reason: 'Refunded' })
      const ledger = await (
        await page.request.get(`/api/v1/players/${id}/ledger?type=narrative.chapter_completed`)
      ).json()
      const event = ledger.data[0].event_id
      await correct({ kind: 'reversal', event_id: event, reason: 'Sent by mistake' })
      await page.waitForTimeout(1_500)
      await page.goto(path)
      await page.locator('[data-line]').first().waitFor()
      await shoot('ledger')
      await page.goto(`${path}?event=${event}`)
      await page.locator('[data-why]').first().waitFor()
      await shoot('why')
      await page.goto(`${path}?tab=achievements`)
      await page.locator('[data-achievement]').first().waitFor()
      await shoot('achievements')
      await page.goto(`${path}?tab=audit`)
      await page.locator('[data-act]').first().waitFor()
      await shoot('corrections')
      await page.goto(`${path}?correct=role`)
      await page.locator('#correct-reason').fill('Won it in the raffle')
      await page.locator('#correct-reason').press('Enter')
      await page.locator('[data-preview]').waitFor()
      await shoot('role-preview')
      const become = (data: object) => page.request.post(`/api/v1/players/${id}/role`, { data })
      await become({ role: 'admin', reason: 'Helps out in the team for the summer' })
      await become({
        role: 'vip',
        until: new Date(Date.now() + 9e8).toISOString(),
        reason: 'Won it in the raffle',
      })
      await page.goto(`${path}?tab=role`)
      await page.locator('[data-role-change="2"]').waitFor()
      await shoot('role')
      await page.goto(`${path}?correct=choose`)
      await page.locator('[data-verb]').first().waitFor()
      await shoot('choose')
      await page.locator('[data-verb="points"]').click()
      await page.locator('#correct-points').fill('-150')
      await page.locator('#correct-reason').fill('Counted twice by the bot')
      await page.getByRole('dialog').locator('button[type="submit"]').click()
      await page.locator('[data-preview]').waitFor()
      await shoot('preview')
      await page.goto(`${path}?correct=recompute`)
      await page.getByRole('dialog').getByRole('button').last().click()
      await page.locator('[data-same]').waitFor()
      await shoot('recomputed')
    })
  })
}
