import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('getAvatar')
export const PUT = routeTo('putAvatar')
export const DELETE = routeTo('deleteAvatar')
