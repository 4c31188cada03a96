import { routeTo } from '../../../route-to.ts'

export const GET = routeTo('getDeadLetterJob')
export const DELETE = routeTo('cancelDeadLetterJob')
