export const cardPage = (card: string): string => `/board/card/${card}`
export const cardPath = (card: string): string => `/api/v1/player-cards/${card}`
