import { routeTo } from '../../../../../route-to.ts'

export const GET = routeTo('getTwoFactor')
export const POST = routeTo('beginTwoFactor')
