import { retryAfterSeconds } from './retry-after.ts'

export type SignInOutcome =
  | { kind: 'signed_in' }
  | { kind: 'refused' }
  | { kind: 'limited'; seconds: number }
  | { kind: 'unavailable' }
  | { kind: 'unreachable' }

const TIMEOUT_MS = 10_000
const WAIT_SECONDS = 60

/** Asks for a session. Unknown address and wrong password are one outcome, so that nobody can probe for accounts. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  let response: Response
  try {
    response = await fetch('/api/auth/console/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch {
    return { kind: 'unreachable' }
  }
  if (response.ok) return { kind: 'signed_in' }
  if (response.status === 429) {
    return { kind: 'limited', seconds: retryAfterSeconds(response.headers, Date.now()) ?? WAIT_SECONDS }
  }
  return { kind: response.status >= 500 ? 'unavailable' : 'refused' }
}
