import type { Page } from '@playwright/test'
import { discardDraft, draftDocument, draftSaved, secondAdmin } from './console-draft.ts'
import { expect, expectAccessible, paste, test } from './console-fixtures.ts'
import { enter, postActivity, somebody } from './portal-fixtures.ts'

type Document = {
  rules: { id: string; amount: number | string }[]
  levels: { scale: number }
  metrics: object[]
  achievements: object[]
}

const editor = (page: Page) => page.getByLabel('Rule set as JSON')

async function openDraft(page: Page) {
  await page.goto('/console/rules/draft?tab=json')
  await expect(editor(page)).toHaveValue(/"rules"/)
}

/** What an admin does with the text, by way of the document. */
async function rewrite(page: Page, change: (document: Document) => void) {
  const document: Document = JSON.parse(await editor(page).inputValue())
  change(document)
  await paste(editor(page), JSON.stringify(document, null, 2))
}

const amountOf = (id: string, amount: number) => (document: Document) => {
  for (const rule of document.rules) if (rule.id === id) rule.amount = amount
}

async function publish(page: Page, note: string) {
  await page.getByRole('button', { name: 'Publish…' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Why').fill(note)
  await sheet.getByRole('button', { name: 'Publish now' }).click()
  await expect(page).toHaveURL('/console/rules')
}

test('versions and the draft can be read on any screen', async ({ signedIn: page, isMobile }) => {
  await discardDraft(page)
  await page.goto('/console/rules')
  await expect(page.getByText('Nobody is changing the rules')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: /^v1\b/ }).click()
  await expect(page).toHaveURL('/console/rules/versions/1')
  await expect(page.getByRole('region', { name: 'Document' }).last()).toContainText('"rules"')
  await expect(page.getByText('if minutes >= 10.0')).toBeVisible()
  await expectAccessible(page)
  await openDraft(page)
  await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'as_live')
  await expectAccessible(page)
  if (isMobile) await expect(editor(page)).not.toBeEditable()
  else await expect(editor(page)).toBeEditable()
})

// Rules are edited on a larger screen.
test.describe('on a desk', { tag: '@desk' }, () => {
  test.beforeEach(async ({ signedIn: page }) => {
    await discardDraft(page)
  })
  test.afterEach(async ({ signedIn: page }) => {
    await discardDraft(page)
  })

  test('an achievement is written, mended by its suggestion and published, and a player unlocks it live', async ({
    signedIn: page,
    browser,
  }) => {
    const ana = somebody()
    await postActivity(ana)
    const context = await browser.newContext({ locale: 'en-GB' })
    const portal = await context.newPage()
    await enter(portal, ana)

    await openDraft(page)
    await rewrite(page, document => {
      const condition = 'corect && difficulty == "hard"'
      document.metrics.push({ id: 'story_hard', count: ['game.trivia_completed'], when: condition })
      document.achievements.push({
        ...{ id: 'story_hard_one', metric: 'story_hard', tiers: { bronze: 1 } },
        name: { en: 'One hard nut', es: 'Un hueso duro' },
        description: { en: 'Answer a hard trivia', es: 'Responde una trivia difícil' },
      })
    })
    await draftSaved(page)
    const fault = page.locator('[data-faults] li')
    await expect(fault).toContainText('unknown field corect')
    await page.getByRole('button', { name: 'Publish…' }).click()
    await expect(page.getByRole('dialog')).toContainText('One fault has to be mended')
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

    await fault.getByRole('button', { name: 'Replace corect by correct' }).click()
    await expect(fault).toHaveCount(0)
    await draftSaved(page)
    await expect(page.locator('[data-changes]')).toContainText('Achievement story_hard_one: added')
    await publish(page, 'A nut for the brave')
    await expect(page.getByRole('link', { name: /A nut for the brave/ })).toContainText('Live')

    await postActivity(ana, 'game.trivia_completed', { difficulty: 'hard', correct: true })
    await expect(portal.locator('.toast').getByText(/^One hard nut: /)).toBeVisible({ timeout: 10_000 })
    await context.close()
  })

  test('a new achievement counts the past, and whoever earned it long ago sees it unlock', async ({
    signedIn: page,
    browser,
  }) => {
    const ana = somebody()
    await postActivity(ana, 'narrative.chapter_completed', { chapter: 'the first' })
    const context = await browser.newContext({ locale: 'en-GB' })
    const portal = await context.newPage()
    await enter(portal, ana)
    await openDraft(page)
    await rewrite(page, document => {
      document.metrics.push({ id: 'story_chapters', count: ['narrative.chapter_completed'] })
      document.achievements.push({
        ...{ id: 'story_opener', metric: 'story_chapters', tiers: { bronze: 1 } },
        name: { en: 'Opened the book', es: 'Abrió el libro' },
        description: { en: 'Finish a chapter', es: 'Termina un capítulo' },
      })
    })
    await draftSaved(page)
    await page.getByRole('button', { name: 'Publish…' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Why').fill('Readers first')
    await sheet.getByRole('radio', { name: 'Count the past, and tell' }).check()
    await expectAccessible(page)
    // It is gone again after a while, so it is looked for from the beginning.
    const unlocked = expect(portal.locator('.toast').getByText(/^Opened the book: /)).toBeVisible({
      timeout: 45_000,
    })
    await sheet.getByRole('button', { name: 'Publish now' }).click()
    await page.getByRole('link', { name: /Readers first/ }).click()
    await expect(page.locator('[data-recount]')).toHaveAttribute('data-recount', 'done', { timeout: 30_000 })
    await expect(page.locator('[data-recount]')).toContainText('got something')
    await expectAccessible(page)
    await unlocked
    await context.close()
  })

  test('an old version comes back as a new one', async ({ signedIn: page }) => {
    await page.goto('/console/rules/versions/1')
    await page.getByRole('button', { name: 'Restore' }).click()
    const sheet = page.getByRole('dialog')
    await expect(sheet.getByRole('button', { name: 'Restore v1' })).toBeDisabled()
    await sheet.getByLabel('Why').fill('Back to the start')
    await sheet.getByRole('button', { name: 'Restore v1' }).click()
    await expect(page).toHaveURL('/console/rules')
    const live = page.getByRole('link', { name: /Back to the start/ })
    await expect(live).toContainText('Live')
    await expect(live).toContainText('from v1')
    await expect(live).toContainText('Admin')
    await live.click()
    const base = page.getByRole('button', { name: 'Against v1, its base' })
    await base.click()
    await expect(base).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByText('Nothing: they say the same.')).toBeVisible()
    await expectAccessible(page)
    await page.goBack()
    await expect(base).toHaveAttribute('aria-pressed', 'false')
  })

  test('two admins who change the same rule choose field by field, and nothing is lost', async ({
    signedIn: page,
    browser,
  }) => {
    await openDraft(page)
    const other = await secondAdmin(browser, page)
    await openDraft(other)
    await rewrite(other, amountOf('login', 20))
    await draftSaved(other)

    await rewrite(page, document => {
      amountOf('login', 30)(document)
      document.levels.scale = 900
    })
    const conflict = page.locator('[data-conflict]')
    await expect(conflict).toContainText('One field was changed on both sides')
    await expect(conflict).toContainText('Rule login, amount')
    await expect(conflict.getByRole('button', { name: 'Save both together' })).toBeDisabled()
    await expectAccessible(page)
    await conflict.getByLabel(/Theirs/).check()
    await conflict.getByRole('button', { name: 'Save both together' }).click()
    await draftSaved(page)
    await expect(conflict).toHaveCount(0)
    const document = await draftDocument(page)
    expect(document.levels.scale).toBe(900)
    expect(document.rules.find((rule: { id: string }) => rule.id === 'login').amount).toBe(20)
    await other.context().close()
  })

  test('a draft begun on an older version takes over what was published since', async ({
    signedIn: page,
  }) => {
    await openDraft(page)
    await rewrite(page, amountOf('login', 13))
    await draftSaved(page)
    const list = await (await page.request.get('/api/v1/rule-sets')).json()
    const old = list.data.find((version: { live: boolean }) => !version.live).version
    const restored = await page.request.post(`/api/v1/rule-sets/${old}/restore`, {
      data: { note: 'Elsewhere' },
    })
    const { version } = await restored.json()
    await page.reload()
    const conflict = page.locator('[data-conflict]')
    await expect(conflict).toContainText('A new version came into force')
    await conflict.getByRole('button', { name: 'Save both together' }).click()
    await expect(conflict).toHaveCount(0)
    await expect(page.getByText(`from v${version}`)).toBeVisible()
    await publish(page, 'On top of it')
    await expect(page.getByRole('link', { name: /On top of it/ })).toContainText('Live')
    await page.request.post('/api/v1/rule-sets/1/restore', { data: { note: 'As shipped' } })
  })

  test('broken JSON stays as it was typed, through other screens and a reload', async ({
    signedIn: page,
  }) => {
    await openDraft(page)
    const broken = `${await editor(page).inputValue()} and more`
    await paste(editor(page), broken)
    await expect(page.locator('[data-broken]')).toBeVisible()
    await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'unsaved_broken')
    await expectAccessible(page)
    await page.getByRole('link', { name: 'All versions' }).click()
    await expect(page.getByRole('heading', { name: 'Versions' })).toBeVisible()
    await page.goBack()
    await expect(editor(page)).toHaveValue(broken)
    page.on('dialog', dialog => dialog.accept())
    await page.reload()
    await expect(editor(page)).toHaveValue(broken)
    await paste(editor(page), broken.slice(0, -' and more'.length))
    await expect(page.locator('[data-broken]')).toHaveCount(0)
  })

  test('a draft can wait for its time, and be called off', async ({ signedIn: page }) => {
    await openDraft(page)
    await rewrite(page, amountOf('login', 11))
    await draftSaved(page)
    await page.keyboard.press('Control+Enter')
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Why').fill('For the holidays')
    await sheet.getByText('At a time').click()
    await sheet.getByLabel(/^Time/).fill('2099-12-24T18:00')
    await sheet.getByRole('button', { name: 'Schedule' }).click()
    await expect(page.locator('[data-scheduled]')).toContainText('2099')
    await expect(editor(page)).not.toBeEditable()
    await page.goto('/console/rules')
    await expect(page.locator('[data-scheduled]')).toContainText('For the holidays')
    await page.goBack()
    await page.getByRole('button', { name: 'Call off and edit' }).click()
    await expect(page.locator('[data-scheduled]')).toHaveCount(0)
    await expect(editor(page)).toBeEditable()
  })

  test('a server that goes away in the middle of a save loses nothing typed', async ({
    signedIn: page,
    line,
  }) => {
    await page.goto(`${line.url}/console/rules/draft?tab=json`)
    await expect(editor(page)).toHaveValue(/"rules"/)
    line.cut()
    await rewrite(page, amountOf('login', 12))
    await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'not_saved', { timeout: 40_000 })
    await expect(editor(page)).toHaveValue(/"amount": 12/)
    await expectAccessible(page)
    line.mend()
    await page.getByRole('button', { name: 'Try again' }).click()
    await draftSaved(page)
    const document = await draftDocument(page)
    expect(document.rules.find((rule: { id: string }) => rule.id === 'login').amount).toBe(12)
  })
})
