import {
  type BegunTwoFactor,
  type ConfirmedTwoFactor,
  type NewBackupCodes,
  passwordProof,
  type TwoFactorState,
  twoFactorConfirmation,
  twoFactorRemoval,
} from '#server/contract/two-factor'
import { AppError } from '#server/errors'
import { type Admin, requireAdmin, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Call, Endpoint } from '#server/http/handle'
import { requireOwnPage } from '#server/http/own-page'
import { readJson } from '#server/http/read-json'
import type { Users } from '#server/services/users/index'

type Deps = { who: WhoIs; users: Pick<Users, 'team'> }

/** `GET /team/members/me/two-factor`: since when it is on, and how many backup codes are left. */
export function getTwoFactor({ who, users }: Deps): Endpoint {
  return async call => {
    const { userId } = requireOwn(call, await requireAdmin(who, call.request))
    const state = await users.team.twoFactor.state(userId)
    const body: TwoFactorState = {
      on_since: state?.enabledAt ?? null,
      backup_codes_left: state?.codesLeft ?? null,
    }
    return { body }
  }
}

/** `POST /team/members/me/two-factor`: a secret for an app, by the password. Nothing is on by it. */
export function beginTwoFactor({ who, users }: Deps): Endpoint {
  return async call => {
    const { userId: member } = await requireChanger(who, call)
    const { password } = parseBody(passwordProof, await readJson(call.request))
    const body: BegunTwoFactor = await users.team.twoFactor.begin({ member, password }, call.request.headers)
    return { body, headers: untold }
  }
}

/** `POST …/two-factor/confirmations`: on from now on, by a code of the secret. */
export function confirmTwoFactor({ who, users }: Deps): Endpoint {
  return async call => {
    const { userId: member, sessionId } = await requireChanger(who, call)
    const { code } = parseBody(twoFactorConfirmation, await readJson(call.request))
    const order = { member, sessionId, code }
    const { codes, ended } = await users.team.twoFactor.confirm(order, call.request.headers)
    const body: ConfirmedTwoFactor = { backup_codes: codes, sessions_ended: ended }
    return { body, headers: untold }
  }
}

/** `POST …/two-factor/backup-codes`: ten new ones, by the password. */
export function renewBackupCodes({ who, users }: Deps): Endpoint {
  return async call => {
    const { userId: member } = await requireChanger(who, call)
    const { password } = parseBody(passwordProof, await readJson(call.request))
    const codes = await users.team.twoFactor.renewCodes({ member, password }, call.request.headers)
    const body: NewBackupCodes = { backup_codes: codes }
    return { body, headers: untold }
  }
}

/** `POST …/two-factor/removals`: off from now on, by the password and a code. */
export function turnOffTwoFactor({ who, users }: Deps): Endpoint {
  return async call => {
    const { userId: member } = await requireChanger(who, call)
    const { password, code } = parseBody(twoFactorRemoval, await readJson(call.request))
    await users.team.twoFactor.turnOff({ member, password, code }, call.request.headers)
    const body: TwoFactorState = { on_since: null, backup_codes_left: null }
    return { body }
  }
}

/** Secrets are in nobody's cache. */
const untold = { 'cache-control': 'no-store' }

async function requireChanger(who: WhoIs, call: Call): Promise<Admin> {
  requireOwnPage(call.request)
  return requireOwn(call, await requireAdmin(who, call.request))
}

function requireOwn({ params }: Call, admin: Admin): Admin {
  if (params.id === 'me' || params.id === admin.userId) return admin
  throw new AppError('forbidden', 'Everybody keeps their own second factor.')
}
