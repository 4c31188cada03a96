import type { Page } from '@playwright/test'
import { expectAccessibleInBothThemes } from './accessibility.ts'
import {
  enter,
  expect,
  live,
  points,
  postActivity,
  postMany,
  type Somebody,
  somebody,
  test,
} from './portal-fixtures.ts'
import { answerAll, beginQuiz, chooseAsExplorer, question } from './quiz-answers.ts'

const result = (page: Page) => page.locator('[data-result]')
const nudge = (page: Page) => page.locator('[data-nudge]')
const next = (page: Page) => page.getByRole('button', { name: 'Next' })
const progress = (page: Page) => page.locator('[data-progress]')

/** Somebody new, signed in. */
async function newcomer(page: Page, more: Partial<Somebody> = {}) {
  const ana = somebody(more)
  await postActivity(ana)
  await enter(page, ana)
  await live(page)
  return ana
}

/** The same, at their first question. */
async function atFirstQuestion(page: Page) {
  await newcomer(page)
  await beginQuiz(page)
}

test('a newcomer finds out how she plays, is paid for it live, and is shown round', {
  tag: '@phone',
}, async ({ page }) => {
  await newcomer(page)
  const before = Number(await points(page).getAttribute('data-points'))
  await expect(nudge(page)).toHaveAttribute('data-nudge', 'begin')
  await nudge(page).getByRole('link', { name: 'Begin' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Find out how you play' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(progress(page)).toHaveText('Question 1 of up to 5')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(page.locator('[data-announcer]')).toContainText('+50 Besitos')

  // Nothing goes on by itself, and without a choice nothing goes on at all.
  await next(page).click()
  await expect(question(page).getByRole('alert')).toHaveText('Choose one to go on.')
  await chooseAsExplorer(page)
  await expectAccessibleInBothThemes(page)
  await expect(progress(page)).toHaveText('Question 1 of up to 5')

  await answerAll(page, chooseAsExplorer)
  await expect(result(page)).toHaveAttribute('data-result', 'explorer')
  await expect(page.getByRole('heading', { level: 1, name: 'Explorer' })).toBeFocused()
  await expect(page.getByRole('region', { name: 'News' })).toContainText('Know thyself')
  await expect(page.locator('[data-suits]')).toContainText('× 1.1')
  await expect(page.locator('[data-goals]')).toContainText('Explorer')
  await expectAccessibleInBothThemes(page)

  await page.getByRole('button', { name: 'Show me round' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'A look around' })).toBeFocused()
  await expectAccessibleInBothThemes(page)
  const places = [
    ['How to earn', '/earn'],
    ['Badges', '/achievements'],
    ['The board', '/board'],
  ] as const
  for (const [seen, [name, path]] of places.entries()) {
    await expect(page.locator('[data-seen]')).toHaveText(`${seen} of 3 seen`)
    await page.getByRole('main').getByRole('link', { name }).click()
    await expect(page).toHaveURL(path)
    await page.goBack()
  }
  const earned = page.locator('[data-earned]')
  await expect(earned).toHaveAttribute('data-earned', '350')
  await expect(earned).toContainText('You know your way around')

  await page.goto('/')
  await live(page)
  await expect(points(page)).toHaveAttribute('data-points', String(before + 350))
  await page.waitForTimeout(3_000)
  await expect(nudge(page)).toHaveCount(0)
})

test('what was answered survives a reload, and what was chosen and not sent too', { tag: '@desk' }, async ({
  page,
}) => {
  await atFirstQuestion(page)
  await chooseAsExplorer(page)
  await next(page).click()
  await expect(progress(page)).toHaveText('Question 2 of up to 5')
  const second = await question(page).getAttribute('data-question')
  await page.getByRole('radio').nth(1).check()

  await page.reload()
  await live(page)
  await expect(progress(page)).toHaveText('Question 2 of up to 5')
  await expect(question(page)).toHaveAttribute('data-question', second ?? '')
  await expect(page.getByRole('radio').nth(1)).toBeChecked()

  await page.goto('/')
  await expect(nudge(page)).toContainText('Go on with question 2')
  await nudge(page).getByRole('button', { name: 'Not now' }).click()
  await expect(nudge(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Me', exact: true }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'How I play' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(progress(page)).toHaveText('Question 2 of up to 5')
})

test('an answer that does not get through stays, says why, and goes through later', { tag: '@desk' }, async ({
  page,
}) => {
  await atFirstQuestion(page)
  await chooseAsExplorer(page)
  await page.context().setOffline(true)
  await next(page).click()
  await expect(page.locator('[data-unsent="offline"]')).toContainText('You are offline')
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(1)
  await page.context().setOffline(false)
  await expect(progress(page)).toHaveText('Question 2 of up to 5')

  await page.route('**/onboarding/answers', route =>
    route.fulfill({
      ...{ status: 503, contentType: 'application/problem+json' },
      json: { status: 503, code: 'unavailable', title: 'Away', detail: 'Away.', request_id: 'req-quiz' },
    }),
  )
  await chooseAsExplorer(page)
  await next(page).click()
  const alert = page.getByRole('alert').filter({ hasText: 'req-quiz' })
  await expect(alert).toContainText('Nothing is lost')
  await page.unroute('**/onboarding/answers')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(progress(page)).toHaveText('Question 3 of up to 5')
})

test('a question that was answered elsewhere is passed over', { tag: '@desk' }, async ({ page }) => {
  await atFirstQuestion(page)
  const id = await question(page).getAttribute('data-question')
  // The news of it are held back here, as if the other device had been a moment faster.
  await page.route('**/players/me/onboarding', route => route.abort())
  const [first, second] = await page
    .getByRole('radio')
    .evaluateAll(radios => radios.map(radio => radio.getAttribute('value')))
  const status = await page.evaluate(
    async ([question, option]) => {
      const body = JSON.stringify({ question, option, took_ms: 6_000 })
      const headers = { 'content-type': 'application/json' }
      const path = '/api/v1/players/me/onboarding/answers'
      return (await fetch(path, { method: 'POST', headers, body })).status
    },
    [id, first],
  )
  expect(status).toBe(200)
  await page.locator(`input[value="${second}"]`).check()
  await page.unroute('**/players/me/onboarding')
  await next(page).click()
  await expect(progress(page)).toHaveText('Question 2 of up to 5')
})

test('later loses nothing, skipping it all ends the way in', { tag: '@desk' }, async ({ page }) => {
  await atFirstQuestion(page)
  await chooseAsExplorer(page)
  await next(page).click()
  await expect(progress(page)).toHaveText('Question 2 of up to 5')
  const sheet = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Skip for now' }).click()
  await expectAccessibleInBothThemes(page)
  await sheet.getByRole('button', { name: 'Go on later' }).click()
  await expect(points(page)).toBeVisible()
  await nudge(page).getByRole('link', { name: 'Go on with question 2' }).click()
  await expect(progress(page)).toHaveText('Question 2 of up to 5')

  await page.getByRole('button', { name: 'Skip for now' }).click()
  await sheet.getByRole('button', { name: 'Skip it all' }).click()
  await expect(points(page)).toBeVisible()
  await expect(page.locator('[data-entry]').filter({ hasText: 'Settled in' })).toContainText('+50')
  await page.waitForTimeout(3_000)
  await expect(nudge(page)).toHaveCount(0)
  // It is still there for whoever asks for it.
  await page.goto('/quiz')
  await expect(page.locator('[data-intro="retake"]')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Skip for now' })).toHaveCount(0)
})

test('she takes it again, looks at what she has meanwhile, and deletes it all', { tag: '@phone' }, async ({
  page,
}) => {
  await atFirstQuestion(page)
  await answerAll(page, chooseAsExplorer)
  await expect(result(page)).toHaveAttribute('data-result', 'explorer')

  await page.getByRole('button', { name: 'Take the quiz again' }).click()
  await expect(progress(page)).toHaveText('Question 1 of up to 5')
  await expect(page.getByText('What you have stays until this one is done.')).toBeVisible()
  await page.getByRole('button', { name: 'Back to my result' }).click()
  await expect(result(page)).toHaveAttribute('data-result', 'explorer')
  await page.getByRole('button', { name: 'Go on with question 1' }).click()
  await answerAll(page, async () => {
    const radios = page.getByRole('radio')
    await radios.nth((await radios.count()) - 1).check()
  })
  await expect(result(page)).not.toHaveAttribute('data-result', 'explorer')

  await page.getByRole('button', { name: 'Delete my answers' }).click()
  const sheet = page.getByRole('dialog', { name: 'Delete your answers?' })
  await expectAccessibleInBothThemes(page)
  await sheet.getByRole('button', { name: 'Keep them' }).click()
  await expect(result(page)).toBeVisible()
  await page.getByRole('button', { name: 'Delete my answers' }).click()
  await sheet.getByRole('button', { name: 'Delete them' }).click()
  await expect(page.locator('[data-intro="retake"]')).toBeVisible()
  await expect(result(page)).toHaveCount(0)
  await page.reload()
  await expect(page.locator('[data-intro="retake"]')).toBeVisible()
})

test('by keyboard alone: a digit chooses, Enter goes on, and the focus goes with it', {
  tag: '@desk',
}, async ({ page }) => {
  await newcomer(page)
  await page.goto('/quiz')
  await live(page)
  await page.getByRole('button', { name: 'Begin' }).focus()
  await page.keyboard.press('Enter')
  const heading = page.getByRole('heading', { level: 1 })
  for (let number = 1; number <= 5 && (await result(page).count()) === 0; number += 1) {
    await expect(progress(page)).toHaveText(`Question ${number} of up to 5`)
    await expect(heading).toBeFocused()
    await page.keyboard.press('2')
    await expect(page.getByRole('radio').nth(1)).toBeChecked()
    await expect(page.getByRole('radio').nth(1)).toBeFocused()
    const asked = await question(page).getAttribute('data-question')
    await page.keyboard.press('Enter')
    await expect(page.locator(`[data-question="${asked}"]`)).toHaveCount(0)
  }
  await expect(result(page)).toBeVisible()
  await expect(heading).toBeFocused()
})

test.describe('in Spanish', () => {
  test.use({ locale: 'es-MX' })

  test('every word is Spanish, and nothing leaves the page at 320 px', { tag: '@phone' }, async ({
    page,
  }) => {
    const narrow = async () => {
      const wanted = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(wanted).toBeLessThanOrEqual(320)
    }
    await newcomer(page, { locale: 'es' })
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto('/quiz')
    await live(page)
    await narrow()
    await page.getByRole('button', { name: 'Empezar' }).click()
    await expect(progress(page)).toHaveText('Pregunta 1 de 5 como mucho')
    await narrow()
    await answerAll(page, chooseAsExplorer, 'Siguiente')
    await expect(page.getByRole('heading', { level: 1, name: 'Exploración' })).toBeVisible()
    await expect(page.locator('[data-suits]')).toBeVisible()
    await narrow()
    await page.getByRole('button', { name: 'Enséñamelo' }).click()
    await expect(page.locator('[data-seen]')).toHaveText('0 de 3 vistos')
    await narrow()
    const words = await page.locator('main').textContent()
    expect(words).not.toMatch(/\b(quiz|question|badges|skip|open|seen|quiz\.|portal\.)\b/i)
  })
})

test('what she does is said beside her answers, and decides where they leave it open', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = await newcomer(page)
  // In such a hurry that it stays open.
  const path = '/api/v1/players/me/onboarding'
  const send = async (place: string, data: object) => {
    const headers = { origin: new URL(page.url()).origin }
    const answer = await page.request.post(`${path}${place}`, { data, headers })
    expect(answer.status()).toBe(200)
    return await answer.json()
  }
  for (let view = await send('', { verb: 'start' }); view.quiz; ) {
    const { id, options } = view.quiz.question
    view = await send('/answers', { question: id, option: options[0].id, took_ms: 10 })
  }
  await page.goto('/quiz')
  await live(page)
  await expect(page.locator('[data-by-answers]')).toHaveAttribute('data-by-answers', 'balanced')
  await expect(page.locator('[data-by-doing]')).toContainText('Too little yet to tell')
  const dayMs = 86_400_000
  await postMany(
    ana,
    Array.from({ length: 80 }, (_, n) => ({
      type: 'community.participated',
      occurred_at: new Date(Date.now() - (n % 4) * dayMs - n * 300_000).toISOString(),
    })),
  )
  // Without a reload.
  await expect(page.locator('[data-by-doing]')).toHaveAttribute('data-by-doing', 'socializer', {
    timeout: 40_000,
  })
  await expect(page.locator('[data-by-doing]')).toContainText('Socializer')
  await expect(page.getByText('Your answers leave it open, so it goes by what you do')).toBeVisible()
  await expect(page.locator('[data-result]')).toHaveAttribute('data-result', 'balanced')
  await expectAccessibleInBothThemes(page)
  await page.reload()
  await expect(page.locator('[data-suits]')).toContainText('× 1.1')
})
