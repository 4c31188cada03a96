import { routeTo } from '../../route-to.ts'

export const GET = routeTo('listApiKeys')
export const POST = routeTo('createApiKey')
