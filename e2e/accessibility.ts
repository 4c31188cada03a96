import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Nothing serious or critical, small targets included. */
export async function expectAccessible(page: Page) {
  await expectNothingGrave(page, new AxeBuilder({ page }).withTags(standards))
}

/** The same in light, and in dark what colours can break. */
export async function expectAccessibleInBothThemes(page: Page) {
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNothingGrave(page, new AxeBuilder({ page }).withRules(['color-contrast']))
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
  const { violations } = await new AxeBuilder({ page }).include(selector).withRules(['target-size']).analyze()
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
