import { retryAfterSeconds } from './retry-after.ts'

type Trouble =
  | { kind: 'limited'; seconds: number }
  /** Nobody said whether it was right. */
  | { kind: 'unavailable' }
  | { kind: 'unreachable' }

export type SignInOutcome = { kind: 'signed_in' } | { kind: 'code_asked' } | { kind: 'refused' } | Trouble

/** `ended`: the password has to be given again. */
export type CodeOutcome = { kind: 'signed_in' } | { kind: 'wrong' } | { kind: 'ended' } | Trouble

/** A code of an app, or one of those that were kept for when it is not there. */
export type CodeKind = 'totp' | 'backup-code'

const TIMEOUT_MS = 10_000
const WAIT_SECONDS = 60

/** Asks for a session. Unknown address and wrong password are one outcome, so that nobody can probe for accounts. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  const answer = await post('sign-in/email', { email, password })
  if ('kind' in answer) return answer
  if (!answer.ok) return { kind: 'refused' }
  return { kind: answer.body.twoFactorRedirect === true ? 'code_asked' : 'signed_in' }
}

/** The second step of it, for who is known by a cookie to have given the password in the last ten minutes. */
export async function giveCode(kind: CodeKind, code: string): Promise<CodeOutcome> {
  const answer = await post(`two-factor/verify-${kind}`, { code })
  if ('kind' in answer) return answer
  if (answer.ok) return { kind: 'signed_in' }
  // No code is taken of who is in already: another tab was faster.
  if (answer.status === 404 && (await isSignedIn())) return { kind: 'signed_in' }
  return { kind: wrongCodes.includes(String(answer.body.code)) ? 'wrong' : 'ended' }
}

const wrongCodes = ['INVALID_CODE', 'INVALID_BACKUP_CODE', 'CONFLICT']

const isSignedIn = () =>
  fetch('/api/v1/team/members/me/two-factor', { signal: AbortSignal.timeout(TIMEOUT_MS) }).then(
    ({ ok }) => ok,
    () => false,
  )

type Answer = { ok: boolean; status: number; body: Record<string, unknown> }

async function post(path: string, body: object): Promise<Answer | Trouble> {
  let response: Response
  try {
    response = await fetch(`/api/auth/console/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch {
    return { kind: 'unreachable' }
  }
  if (response.status === 429)
    return { kind: 'limited', seconds: retryAfterSeconds(response.headers, Date.now()) ?? WAIT_SECONDS }
  if (response.status >= 500) return { kind: 'unavailable' }
  const answered: unknown = await response.json().catch(() => null)
  const { ok, status } = response
  return { ok, status, body: { ...(typeof answered === 'object' && answered) } }
}
