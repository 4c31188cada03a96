import type { StartScreen } from '#server/contract/start-screens'

/** Whoever comes in, and whoever opens Diana from their phone's screen, is led on from here. */
export const startPath = '/start'

/** Where each of the screens is that one may begin at. */
export const startPlaces: Record<StartScreen, string> = {
  home: '/',
  board: '/board',
  activity: '/activity',
  achievements: '/achievements',
  earn: '/earn',
}

/** In the address of who was led there because of how they play. */
export const begun = 'begun'
