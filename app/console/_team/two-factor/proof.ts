import { asRequestProblem, type RequestProblem } from '../../../_live/request-problem.ts'

export type ProofField = 'password' | 'code'
/** What is wrong with what somebody typed to prove who they are; `first` is to take the focus. */
export type Wrong = Partial<Record<ProofField, 'missing' | 'wrong'>>

/** The fields that were left empty. */
export const missingIn = (typed: Partial<Record<ProofField, string>>): Wrong => ({
  ...(typed.password === '' && { password: 'missing' }),
  ...(typed.code?.trim() === '' && { code: 'missing' }),
})

/** A refusal as what is wrong with a field, or as a problem where it is about none. */
export function readRefusal(error: unknown): { wrong: Wrong; problem: RequestProblem | null } {
  const problem = asRequestProblem(error)
  const pointers = problem.errors.map(({ pointer }) => pointer)
  const wrong: Wrong = {
    ...(pointers.includes('/password') && { password: 'wrong' }),
    ...(pointers.includes('/code') && { code: 'wrong' }),
  }
  return { wrong, problem: Object.keys(wrong).length > 0 ? null : problem }
}
