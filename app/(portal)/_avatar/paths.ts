export const avatarPage = '/settings/avatar'
export const avatarPath = '/api/v1/players/me/avatar'

/** An address of its own for each picture: where another was chosen, no page goes on showing the one before. */
export const avatarSrc = (sha256: string): string => `${avatarPath}?v=${sha256.slice(0, 12)}`
