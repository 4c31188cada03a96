import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import { fingerprints } from './fingerprints.ts'
import { whilePainted } from './unpainted.ts'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What these find is never serious, and they look at every element of the page. */
const neverGrave = ['region', 'hidden-content', 'landmark-unique', 'heading-order', 'aria-allowed-role']

/** One kind of look at a page, and what such looks have found sound in this run: parts by their fingerprints. */
type Look = { options: axe.RunOptions; sound: Set<string> }

const standard: Look = {
  options: {
    runOnly: standards,
    rules: Object.fromEntries(neverGrave.map(rule => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  },
  sound: new Set(),
}

const darkColours: Look = {
  options: { runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'] },
  sound: new Set(),
}

/** Nothing serious or critical, small targets included. */
export async function expectAccessible(page: Page) {
  await expectNothingGrave(page, standard)
}

/** The same in light, and in dark what colours can break. */
export async function expectAccessibleInBothThemes(page: Page) {
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNothingGrave(page, darkColours)
  await page.emulateMedia({ colorScheme: 'light' })
  await expectAccessible(page)
}

/**
 * A look at a whole page costs seconds, and most of what stories look at has been seen before: the same frame, the same
 * rows. What is known to be sound is left out.
 */
async function expectNothingGrave(page: Page, { options, sound }: Look) {
  await comeToRest(page)
  const prints = await page.evaluate(fingerprints)
  const known = prints.flatMap((print, place) => (sound.has(print) ? [place] : []))
  if (known.length === prints.length) return
  // Half a megabyte of axe is read once by a document, and not once a look.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  // What cannot be seen has no colours, and nothing to find fault with.
  const found = await whilePainted(page, () => findFaults(page, options, known))
  expect(found).toEqual([])
  for (const print of prints) sound.add(print)
}

async function findFaults(page: Page, options: axe.RunOptions, known: number[]): Promise<string[]> {
  const found: string[] = []
  for (const { id, html, target } of await page.evaluate(findGrave, { options, known }))
    if (id !== 'target-size' || (await isSmallInSight(page, target))) found.push(`${id}: ${html}`)
  return found
}

/** A target that is half under a bar is as large as it is once somebody has scrolled to it. */
async function isSmallInSight(page: Page, target: string[]): Promise<boolean> {
  const [selector] = target
  if (selector === undefined || target.length > 1) return true
  return page.locator(selector).evaluate(async element => {
    element.scrollIntoView({ block: 'center' })
    const { violations } = await window.axe.run(element, {
      runOnly: { type: 'rule', values: ['target-size'] },
    })
    return violations.length > 0
  })
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

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** Runs in the page. `known` are places of parts to leave out. */
async function findGrave({ options, known }: { options: axe.RunOptions; known: number[] }) {
  const left = new Set(known.flatMap(place => window.parts[place] ?? []))
  const isWithinAnother = (part: Element) => {
    for (let above = part.parentElement; above; above = above.parentElement) if (left.has(above)) return true
    return false
  }
  const exclude = [...left].filter(part => !isWithinAnother(part))
  const { violations } = await window.axe.run({ include: [document], exclude }, options)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, target }) => ({ id, html, target: target.map(String) })))
}
