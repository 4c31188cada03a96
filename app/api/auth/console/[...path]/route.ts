import { routeTo } from '../../../route-to.ts'

export const GET = routeTo('consoleSignIn')
export const POST = routeTo('consoleSignIn')
