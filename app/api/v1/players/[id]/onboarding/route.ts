import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('getPlayerOnboarding')
export const POST = routeTo('postPlayerOnboarding')
