import type { BrowserContext, Page } from '@playwright/test'

declare global {
  interface Window {
    /** Lies over the page's own styles, and keeps all of it from being painted. */
    unpainted?: CSSStyleSheet
  }
}

/**
 * Painting what nobody looks at was a third of the browser's processor time. Pages are laid out, and answer to pointers, as
 * ever, but stay transparent: whether something is visible does not depend on it, for Playwright as for the page.
 */
export const leaveUnpainted = (context: BrowserContext) =>
  context.addInitScript(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('html { opacity: 0 !important }')
    document.adoptedStyleSheets.push(sheet)
    window.unpainted = sheet
  })

/** Has the page painted while somebody looks at its colours. */
export async function whilePainted<Result>(page: Page, look: () => Promise<Result>): Promise<Result> {
  const paint = (isPainted: boolean) =>
    page.evaluate(is => {
      if (window.unpainted) window.unpainted.disabled = is
    }, isPainted)
  await paint(true)
  try {
    return await look()
  } finally {
    await paint(false)
  }
}
