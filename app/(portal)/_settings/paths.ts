export const settingsPage = '/settings'
export const settingsPath = '/api/v1/players/me/settings'
