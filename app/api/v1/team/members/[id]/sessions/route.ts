import { routeTo } from '../../../../../route-to.ts'

export const GET = routeTo('listMemberSessions')
export const DELETE = routeTo('endMemberSessions')
