export const settingsPage = '/settings'
export const erasurePath = '/api/v1/players/me/erasure'
export const settingsPath = '/api/v1/players/me/settings'
export const exportPath = '/api/v1/players/me/export'
