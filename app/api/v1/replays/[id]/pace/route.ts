import { routeTo } from '../../../../route-to.ts'

export const PUT = routeTo('paceReplay')
