import { codeAt } from '#server/services/users/team/two-factor/totp'
import { type Desk, isObject } from '../desk.ts'

const path = 'team/members/me/two-factor'
const stepMs = 30_000

type Own = { cookie: string; password: string }

/** A member sets up a second factor, makes new backup codes, and turns it off by one of them, as far as anybody answers. */
export async function tryFactor(desk: Desk, own: Own): Promise<void> {
  if (!(await setUpFactor(desk, own))) return
  const renewed = await post(desk, own, '/backup-codes', { password: own.password })
  const codes = renewed && Array.isArray(renewed.backup_codes) ? renewed.backup_codes : []
  await post(desk, own, '/removals', { password: own.password, code: String(codes[0] ?? 'none') })
}

/** Turns it on; false where nobody said so. */
export async function setUpFactor(desk: Desk, own: Own): Promise<boolean> {
  const begun = await post(desk, own, '', { password: own.password })
  if (!begun) return false
  const code = codeAt(String(begun.secret), Math.floor(Date.now() / stepMs))
  return (await post(desk, own, '/confirmations', { code })) !== null
}

async function post(desk: Desk, { cookie }: Own, verb: string, body: object) {
  const answer = await desk.ask(`${path}${verb}`, { method: 'POST', body }, cookie)
  return answer?.status === 200 && isObject(answer.body) ? answer.body : null
}
