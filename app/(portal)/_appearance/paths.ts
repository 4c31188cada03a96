export const appearancePath = '/api/v1/players/me/board-appearance'
export const appearancePage = '/settings/boards'
