import { routeTo } from '../../../route-to.ts'

export const GET = routeTo('portalSignIn')
export const POST = routeTo('portalSignIn')
