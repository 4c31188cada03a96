import { expectAccessibleInBothThemes } from './accessibility.ts'
import { enter, expect, letIn, live, postMany, somebody, test } from './portal-fixtures.ts'
import { answerAll, beginQuiz, chooseAsExplorer } from './quiz-answers.ts'

const choice = '[data-display]'

test('an explorer begins where there is something to find, is told why, and changes it', {
  tag: '@phone',
}, async ({ page }) => {
  const ana = somebody()
  await postMany(ana, [{ type: 'game.challenge_completed' }])
  await enter(page, ana)
  await live(page)
  await page.goto('/start')
  await expect(page).toHaveURL('/')
  await expect(page.locator('[data-ranks="hidden"]')).toHaveCount(0)

  await beginQuiz(page)
  await answerAll(page, chooseAsExplorer)
  await expect(page.locator(`${choice} [data-start]`)).toHaveAttribute('data-start', 'earn')
  await expectAccessibleInBothThemes(page)
  await letIn(page, ana)
  await page.goto('/start')
  await expect(page).toHaveURL('/earn?begun=explorer')
  await expect(page.locator('[data-begun="explorer"]')).toContainText('because you play to find things')

  // Ranks are out of the way at home and on the boards, and one press away.
  await page.goto('/')
  await expect(page.locator('[data-ranks="hidden"]')).toContainText('do not play to be compared')
  await expectAccessibleInBothThemes(page)
  await page.goto('/board')
  await expect(page.locator('[data-ranks="hidden"]')).toBeVisible()
  await page.getByRole('link', { name: 'Look all the same' }).click()
  await expect(page.locator('tr[data-me]')).toBeVisible()

  await page.goto('/quiz')
  await live(page)
  await page.locator(choice).getByText('Board', { exact: true }).click()
  await expect(page.locator(choice)).toContainText('Saved.')
  await expect(page.locator(choice)).toContainText('You begin on the board. You chose that.')
  await page.goto('/start')
  await expect(page).toHaveURL('/board')
  await expect(page.locator('tr[data-me]')).toBeVisible()
})
