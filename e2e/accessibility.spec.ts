import { expect, expectAccessible, test } from './console-fixtures.ts'

// What has been found sound is left out of later looks, and nothing else may be.
test('a fault that comes to a page found sound is found, wherever it comes', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await page.goto('/console/keys')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page)
  await page
    .locator('nav')
    .first()
    .evaluate(nav => nav.append(document.createElement('button')))
  await expect(expectAccessible(page)).rejects.toThrow('button-name')
  // What was found is not taken for sound.
  await expect(expectAccessible(page)).rejects.toThrow('button-name')
})

// Stories leave pages unpainted, and what cannot be seen has no faults.
test('a colour that is too pale is found', { tag: '@desk' }, async ({ signedIn: page }) => {
  await page.goto('/console/keys')
  await page.getByRole('heading', { level: 1 }).evaluate(heading => {
    heading.style.color = 'rgb(220 220 220)'
    heading.style.backgroundColor = 'white'
  })
  await expect(expectAccessible(page)).rejects.toThrow('color-contrast')
})
