import { routeTo } from '../../route-to.ts'

export const GET = routeTo('getRuleSetDraft')
export const PUT = routeTo('putRuleSetDraft')
export const DELETE = routeTo('deleteRuleSetDraft')
