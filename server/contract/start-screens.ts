/** Where a player may begin: the ticket, a board, their story so far, the album, the ways to earn. */
export const startScreens = ['home', 'board', 'activity', 'achievements', 'earn'] as const
export type StartScreen = (typeof startScreens)[number]
