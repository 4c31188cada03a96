export const weeklyBoard = 'points_week'
export const progressPath = '/api/v1/players/me/progress'
export const boardPath = `/api/v1/boards/${weeklyBoard}?around=me`
