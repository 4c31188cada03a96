import { routeTo } from '../../../../route-to.ts'

export const PUT = routeTo('putBreakerForce')
export const DELETE = routeTo('deleteBreakerForce')
