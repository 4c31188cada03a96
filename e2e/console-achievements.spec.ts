import type { Page } from '@playwright/test'
import { discardDraft, draftDocument, draftSaved } from './console-draft.ts'
import { expect, expectAccessible, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { enter, postActivity, somebody } from './portal-fixtures.ts'

const card = (page: Page, id: string) => page.locator(`li[data-achievement="${id}"]`)

async function savedAchievement(page: Page, id: string) {
  const document = await draftDocument(page)
  return document.achievements.find((one: { id: string }) => one.id === id)
}

const toggle = (page: Page, id: string) => card(page, id).locator('button[aria-expanded]').first()

test('achievements can be found and read on any screen, with what players will see', async ({
  signedIn: page,
  isMobile,
}) => {
  await discardDraft(page)
  await page.goto('/console/rules/draft')
  await page.getByLabel('Find an achievement').fill('night')
  await expect(page.locator('li[data-achievement]')).toHaveCount(1)
  await expect(page).toHaveURL(/find=night/)
  await toggle(page, 'night_owl').press('Enter')
  const preview = card(page, 'night_owl').locator('[data-preview]')
  await expect(preview.locator('[data-preview-card="light"]')).toContainText('Some things only happen')
  await preview.getByText('Spanish').click()
  await expect(preview.locator('[data-preview-card="dark"]')).toContainText('Hay cosas que solo pasan')
  await expect(preview.locator('[data-preview-card="dark"]')).toContainText('100')
  const name = card(page, 'night_owl').getByLabel('Name in English')
  if (isMobile) await expect(name).not.toBeEditable()
  else await expect(name).toBeEditable()
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expectAccessible(page)
  }
  await page.getByLabel('Find an achievement').fill('nothing is called so')
  await expect(page.getByText('No achievement is called so.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(card(page, 'first_steps')).toBeVisible()
})

test('the parts of the form lead to achievements', async ({ signedIn: page }) => {
  await page.goto('/console/rules/draft')
  await page.locator('nav [data-part="achievements"]').click()
  await expect(page.getByRole('heading', { name: 'Achievements', level: 2 })).toBeInViewport()
})

test('who may not change the rules reads achievements, and adds none', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await signInAs(page, 'viewer')
  await page.goto('/console/rules/draft')
  await toggle(page, 'mentor').click()
  await expect(card(page, 'mentor').getByLabel('Name in Spanish')).not.toBeEditable()
  await expect(card(page, 'mentor').getByLabel('Secret')).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Add achievement' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Count something of its own' })).toHaveCount(0)
})

// Rules are edited on a larger screen.
test.describe('on a desk', { tag: '@desk' }, () => {
  test.beforeEach(async ({ signedIn: page }) => {
    await discardDraft(page)
  })
  test.afterEach(async ({ signedIn: page }) => {
    await discardDraft(page)
  })

  test('an achievement is drafted in the form, back-tested and published, and a player unlocks it live', async ({
    signedIn: page,
    browser,
  }) => {
    const ana = somebody()
    await postActivity(ana, 'game.trivia_completed', { difficulty: 'hard', correct: true })
    const context = await browser.newContext({ locale: 'en-GB' })
    const portal = await context.newPage()
    await enter(portal, ana)

    await page.goto('/console/rules/draft')
    await page.getByRole('button', { name: 'Add achievement' }).click()
    const made = card(page, 'new_achievement')
    await expect(made.locator('[data-preview-card="light"]')).toContainText('Missing in English')
    await made.getByLabel('Name in English').fill('Hard as nails')
    await made.getByLabel('Name in Spanish').fill('Duro de roer')
    await made.getByLabel('Description in English').fill('Answer hard trivia')
    await made.getByLabel('Description in Spanish').fill('Responde trivias difíciles')
    const drawn = (glyph: string) =>
      made.locator(`[data-preview-card="light"] use[href="/glyphs.svg#${glyph}"]`)
    await expect(drawn('star')).toHaveCount(2)
    const kind = made.getByRole('group', { name: /^Kind/ })
    await kind.getByRole('radio', { name: 'Mastery' }).check()
    await made
      .getByRole('group', { name: /^Symbol/ })
      .getByRole('radio', { name: 'Gem' })
      .check()
    // A radio group is walked by arrows: from the blue of its kind to the colour after it.
    await made
      .getByRole('group', { name: /^Colour/ })
      .getByRole('radio', { name: 'Blue' })
      .focus()
    await page.keyboard.press('ArrowRight')
    await expect(made.getByRole('radio', { name: 'Green' })).toBeChecked()
    await expect(drawn('gem')).toHaveCount(2)
    await made.getByRole('button', { name: 'Count something of its own' }).click()
    await made.getByLabel('Activities, with commas').fill('game.trivia_completed')
    await made.getByLabel('Only if').fill('correct && difficulty == "hard"')
    await made.getByLabel('Only if').press('Escape')
    await made.getByLabel('Bronze needs').fill('2')
    await made.getByLabel('Points for Bronze').fill('25')
    await expect(made.locator('[data-preview-card="dark"]')).toContainText('Hard as nails')
    await expect(made.locator('[data-preview-card="dark"]')).toContainText('1 of 2')
    // Alone in the list: what scrolled half below a sticky head has no target of its own size.
    await page.getByLabel('Find an achievement').fill('nails')
    await expectAccessible(page)
    await draftSaved(page)
    expect(await savedAchievement(page, 'new_achievement')).toMatchObject({
      ...{ name: { en: 'Hard as nails', es: 'Duro de roer' }, metric: 'new_achievement' },
      ...{ tiers: { bronze: 2 }, rewards: { bronze: { points: 25 } } },
      art: { category: 'mastery', glyph: 'gem', enamel: 'green' },
    })

    await page.getByRole('button', { name: 'Back-test the draft' }).click()
    await page.getByRole('button', { name: 'Start back-test' }).click()
    await expect(page.locator('[data-back-test]')).toHaveAttribute('data-back-test', 'done', {
      timeout: 40_000,
    })
    await expect(page.locator('[data-stale]')).toHaveCount(0)
    await page.getByRole('button', { name: /^Show all/ }).click()
    await expect(page.locator('[data-tier="new_achievement:bronze"]')).toContainText('Hard as nails')

    await page.getByRole('button', { name: 'Publish…' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Why').fill('For those who know the hard ones')
    await sheet.getByRole('button', { name: 'Publish now' }).click()
    await expect(page).toHaveURL('/console/rules')
    for (let answered = 0; answered < 2; answered += 1)
      await postActivity(ana, 'game.trivia_completed', { difficulty: 'hard', correct: true })
    await expect(portal.locator('.toast').getByText(/^Hard as nails: /)).toBeVisible({ timeout: 10_000 })
    await expect(portal.locator('.toast use[href="/glyphs.svg#gem"]')).toHaveCount(1)
    await portal.goto('/achievements?category=mastery')
    await portal.locator('[data-badge="new_achievement"] a').click()
    // On the badge itself, and on its tier.
    await expect(portal.getByRole('dialog').locator('use[href="/glyphs.svg#gem"]')).toHaveCount(2)
    await context.close()
  })

  test('the badge that ships stays unsaid until another one is chosen, and comes back', async ({
    signedIn: page,
  }) => {
    await page.goto('/console/rules/draft?find=mentor')
    await toggle(page, 'mentor').click()
    const made = card(page, 'mentor')
    await expect(made.getByRole('radio', { name: 'Hand' })).toBeChecked()
    expect(await savedAchievement(page, 'mentor')).not.toHaveProperty('art')
    await made.getByRole('radio', { name: 'Heart' }).check()
    await draftSaved(page)
    // The colour of its kind is not written down.
    expect((await savedAchievement(page, 'mentor')).art).toEqual({ category: 'community', glyph: 'heart' })
    await made.getByRole('button', { name: 'Back to the badge that ships' }).click()
    await expect(made.getByRole('radio', { name: 'Hand' })).toBeChecked()
    await draftSaved(page)
    expect(await savedAchievement(page, 'mentor')).not.toHaveProperty('art')
  })

  test('faults stand at their fields, and whoever counts the same is named', async ({ signedIn: page }) => {
    await page.goto('/console/rules/draft?find=trivia')
    await toggle(page, 'trivia_challenger').click()
    const made = card(page, 'trivia_challenger')
    await made.getByLabel('Silver needs').fill('3')
    await expect(made.getByLabel('Silver needs')).toHaveAttribute('aria-invalid', 'true')
    await expect(made.locator('[data-fault="/achievements/8/tiers/silver"]')).toBeVisible()
    await made.getByLabel('Only if').fill('corect')
    await made.getByLabel('Only if').press('Escape')
    await made.getByRole('button', { name: 'Replace corect by correct' }).click()
    await expect(made.getByLabel('Only if')).toHaveValue('correct')
    await made.getByLabel('Can be earned again').check()
    await expect(made).toContainText('what is earned again has one tier, bronze')
    await made.getByLabel('Secret').check()
    await made.getByLabel('Hint in English').fill('Ask and ask')
    await expect(made.locator('[data-preview-card="light"]')).toContainText('Ask and ask')
    await made.getByRole('button', { name: 'Add a prerequisite' }).click()
    await made.getByLabel('Achievement', { exact: true }).selectOption('mentor')
    await made.getByLabel('Tier', { exact: true }).selectOption('silver')
    await expectAccessible(page)
    await page.getByLabel('Find an achievement').fill('')
    await toggle(page, 'first_steps').click()
    await card(page, 'first_steps').getByLabel('What is counted').selectOption('decisions')
    await expect(card(page, 'first_steps')).toContainText('Counted as well for Decision maker')

    // What players do on boards is worth three at most.
    await page.getByLabel('Find an achievement').fill('competitor')
    await toggle(page, 'competitor').click()
    const best = card(page, 'competitor')
    await best.getByLabel('Gold needs').fill('4')
    await expect(best).toContainText('nobody can reach gold: it needs 4, and best_week ends at 3')
    await expect(best.getByLabel('Gold needs')).toHaveAttribute('aria-invalid', 'true')
    await best.getByLabel('Gold needs').fill('3')
    await expect(best.getByLabel('Gold needs')).not.toHaveAttribute('aria-invalid', 'true')

    // From the list of findings to the field that a fault is about, past a search that hides it.
    await page.getByLabel('Find an achievement').fill('mentor')
    await page.locator('[data-faults] li').first().getByRole('button').first().click()
    await expect(made.locator(':focus')).toHaveAttribute('data-pointer', /^\/achievements\/8\//)
  })
})
