import type { Page } from '@playwright/test'
import { pngOf } from '#server/testing/picture'
import { expect, expectAccessible, live, test } from './console-fixtures.ts'
import { letIn, postMany, type Somebody, somebody } from './portal-fixtures.ts'

const part = (page: Page) => page.locator('[data-avatar]')
/** How wide the picture is that the browser has read; 0 where it has none. */
const widthOf = (page: Page, picture: string) =>
  page.locator(picture).evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))
const headerPicture = (page: Page) =>
  page
    .locator('header > button[aria-haspopup="dialog"]')
    .evaluate(button => getComputedStyle(button, '::before').backgroundImage)

async function atSettings(page: Page, more: Partial<Somebody> = {}) {
  const ana = somebody(more)
  await postMany(ana, [{ type: 'game.message_sent' }])
  await letIn(page, ana)
  await page.goto('/settings')
  await live(page)
  return ana
}

test('a player chooses a picture and sees it, the console shows it, and it is taken away again', async ({
  signedIn: page,
}) => {
  const ana = await atSettings(page, { name: 'Ana Alba' })
  expect(await headerPicture(page)).toBe('none')
  await page.getByRole('link', { name: 'Your picture' }).click()
  await expect(part(page)).toHaveAttribute('data-avatar', 'none')
  await expectAccessible(page)
  const file = { name: 'me.png', mimeType: 'image/png', buffer: pngOf({ width: 900, height: 600 }) }
  await page.getByLabel('Choose a picture').setInputFiles(file)
  await expect(part(page)).toHaveAttribute('data-avatar', 'set')
  expect(await widthOf(page, '[data-avatar] img')).toBe(128)
  await expect.poll(() => headerPicture(page)).toContain('/api/v1/players/me/avatar')
  await expectAccessible(page)
  const sent = await page.request.get('/api/v1/players/me/avatar')
  expect(sent.headers()['content-type']).toBe('image/webp')
  expect((await sent.body()).length).toBeLessThanOrEqual(32_000)

  await page.goto(`/console/players?q=${ana.external_id}`)
  await expect(page.locator('tr[data-player]')).toHaveCount(1)
  await expect(page.locator('tr[data-player] img[data-avatar]')).toHaveCount(1)
  await page.locator('tr[data-player]').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 2, name: 'Ana Alba' })).toBeVisible()
  expect(await widthOf(page, 'img[data-avatar]')).toBe(128)

  await page.goto('/settings/avatar')
  await live(page)
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(part(page)).toHaveAttribute('data-avatar', 'none')
  await expect(page.getByLabel('Choose a picture')).toBeFocused()
  await expect.poll(() => headerPicture(page)).toBe('none')
})

for (const words of [
  { locale: 'en', choose: 'Choose a picture', refused: '“words.png” is not a picture' },
  { locale: 'es', choose: 'Elegir una foto', refused: '«words.png» no es una imagen' },
])
  test.describe(`in ${words.locale}`, () => {
    test.use({ locale: words.locale === 'es' ? 'es-MX' : 'en-GB' })

    test('a text that is called a picture is refused in words', { tag: '@desk' }, async ({ page }) => {
      await atSettings(page, { locale: words.locale })
      await page.goto('/settings/avatar')
      await live(page)
      const file = { name: 'words.png', mimeType: 'image/png', buffer: Buffer.from('Just some words') }
      await page.getByLabel(words.choose).setInputFiles(file)
      await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText(words.refused)
      await expect(part(page)).toHaveAttribute('data-avatar', 'none')
      await expectAccessible(page)
    })
  })
