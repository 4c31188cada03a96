import { expect, type Page } from '@playwright/test'
import { live } from './portal-fixtures.ts'

/** Options by which somebody looks around more than anything else. */
const explorer = [
  ...['look_around', 'another_way', 'find', 'go', 'whatever', 'other_path', 'scout', 'secret'],
  ...['curious', 'find_out', 'rest', 'stroll', 'wander', 'hidden'],
]

/** Three answers in a row faster than this make a quiz less sure. */
const unhurriedMs = 5_100

export const question = (page: Page) => page.locator('[data-question]')

export const beginQuiz = async (page: Page, begin = 'Begin') => {
  await page.goto('/quiz')
  await live(page)
  await page.getByRole('button', { name: begin }).click()
  await expect(question(page)).toBeVisible()
}

export const chooseAsExplorer = async (page: Page) => {
  const values = await page
    .getByRole('radio')
    .evaluateAll(radios => radios.map(radio => radio.getAttribute('value') ?? ''))
  const fitting = values.find(value => explorer.includes(value))
  await page.locator(`input[value="${fitting}"]`).check()
}

/** To the end of the quiz, with time for every third question. */
export const answerAll = async (page: Page, choose: (page: Page) => Promise<void>, next = 'Next') => {
  for (let number = 1; number <= 5; number += 1) {
    const asked = await question(page).getAttribute('data-question')
    await choose(page)
    if (number === 3) await page.waitForTimeout(unhurriedMs)
    await page.getByRole('button', { name: next }).click()
    // What comes next may have to be fetched: until it is there, the question stays, out of sight.
    const others = page.locator(`[data-question]:not([data-question="${asked}"]), [data-result]`)
    await expect(others.filter({ visible: true })).toHaveCount(1)
    if (await page.locator('[data-result]').isVisible()) return
  }
}
