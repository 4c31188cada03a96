import { routeTo } from '../../../route-to.ts'

export const DELETE = routeTo('deletePause')
