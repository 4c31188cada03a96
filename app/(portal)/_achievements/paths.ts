export const achievementsPath = '/api/v1/players/me/achievements'
export const galleryPath = '/achievements'
