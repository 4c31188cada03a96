export const settingsPage = '/settings'
export const erasurePath = '/api/v1/players/me/erasure'
export const settingsPath = '/api/v1/players/me/settings'
