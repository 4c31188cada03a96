import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('listCorrections')
export const POST = routeTo('postCorrection')
