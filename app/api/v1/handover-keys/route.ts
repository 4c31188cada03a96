import { routeTo } from '../../route-to.ts'

export const GET = routeTo('listHandoverKeys')
export const POST = routeTo('addHandoverKey')
