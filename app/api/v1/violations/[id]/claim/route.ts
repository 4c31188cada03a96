import { routeTo } from '../../../../route-to.ts'

export const PUT = routeTo('claimViolation')
export const DELETE = routeTo('releaseViolation')
