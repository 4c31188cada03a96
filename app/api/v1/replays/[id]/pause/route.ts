import { routeTo } from '../../../../route-to.ts'

export const PUT = routeTo('pauseReplay')
export const DELETE = routeTo('resumeReplay')
