import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('getOwnExport')
export const POST = routeTo('postOwnExport')
