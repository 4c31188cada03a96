import { routeTo } from '../../route-to.ts'

export const POST = routeTo('selectForReplay')
