import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('getOnboarding')
export const POST = routeTo('postOnboarding')
