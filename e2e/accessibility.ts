import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Without frames one run in the page is all there is to look at, and only what is wrong comes back: three times as quick. */
const axeOf = (page: Page) =>
  new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Nothing serious or critical, small targets included. */
export async function expectAccessible(page: Page) {
  await expectNothingGrave(page, axeOf(page).withTags(standards))
}

/** The same in light, and in dark what colours can break. */
export async function expectAccessibleInBothThemes(page: Page) {
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNothingGrave(page, axeOf(page).withRules(['color-contrast']))
  await page.emulateMedia({ colorScheme: 'light' })
  await expectAccessible(page)
}

async function expectNothingGrave(page: Page, axe: AxeBuilder) {
  await comeToRest(page)
  const { violations } = await axe.analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const found: string[] = []
  for (const { id, nodes } of grave)
    for (const { html, target } of nodes)
      if (id !== 'target-size' || (await isSmallInSight(page, target.flat()))) found.push(`${id}: ${html}`)
  expect(found).toEqual([])
}

/** A target that is half under a bar is as large as it is once somebody has scrolled to it. */
async function isSmallInSight(page: Page, target: string[]): Promise<boolean> {
  const [selector] = target
  if (selector === undefined || target.length > 1) return true
  await page.locator(selector).evaluate(element => element.scrollIntoView({ block: 'center' }))
  const { violations } = await axeOf(page).include(selector).withRules(['target-size']).analyze()
  return violations.length > 0
}

/** What is half faded in has half its contrast, and only for a moment. */
const comeToRest = (page: Page) =>
  page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getComputedTiming().endTime === Infinity,
      ),
  )
