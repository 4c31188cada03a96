import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import type { Sql } from '#db/client'
import { asBackupCode, asCode } from './team/two-factor/backup-codes.ts'
import { claimStep, findFactor, openSecret } from './team/two-factor/factor-store.ts'
import { lockedSeconds } from './team/two-factor/spend-code.ts'
import { stepOf } from './team/two-factor/totp.ts'

/** Where a code is given after the password. */
export const codePaths = ['/two-factor/verify-totp', '/two-factor/verify-backup-code']

/** What the library takes, and counts, for a wrong one. */
const noCode = 'used'

/** Who is asked for a code by a request: one try too many, and the library has forgotten it by the end of it. */
const membersOf = new WeakMap<Request, string>()

/** Hears of what somebody typed after their password. Nothing of the code is told. */
export type OnCode = {
  onWrongCode: (wrong: { member: string; why: string }) => void
  onBackupCode: (member: string) => Promise<void>
}

/** What the sign-in library leaves open around the codes that it asks for: see decision 43. */
export const signInCodes = (sql: Sql, { onWrongCode, onBackupCode }: OnCode) => ({
  id: 'sign-in-codes',
  hooks: {
    before: [
      {
        matcher: isCode,
        handler: createAuthMiddleware(async ctx => {
          // Who is in already would turn on what they have begun by it, and nothing would be stated.
          if (await getSessionFromCtx(ctx)) throw new APIError('NOT_FOUND')
          const typed: unknown = ctx.body?.code
          const member = await challengedBy(ctx)
          if (member !== null && ctx.request) membersOf.set(ctx.request, member)
          // Devices are not trusted, whatever is asked for.
          const look = (code: string) => ({
            context: { body: { trustDevice: false, disableSession: false, code } },
          })
          if (typeof typed !== 'string' || member === null) return look(noCode)
          const factor = await findFactor(sql, member)
          if (!factor) return look(noCode)
          const seconds = lockedSeconds(factor, Date.now())
          if (seconds > 0) {
            const answer = { code: 'ACCOUNT_TEMPORARILY_LOCKED', message: 'Too many wrong codes.' }
            onWrongCode({ member, why: answer.code })
            throw new APIError('TOO_MANY_REQUESTS', answer, { 'x-retry-after': String(seconds) })
          }
          if (ctx.path === '/two-factor/verify-backup-code') return look(asBackupCode(typed))
          const code = asCode(typed)
          const step = stepOf(await openSecret(ctx.context.secretConfig, factor), code, Date.now())
          // The library looks by a later clock: it gets no code that is not used up by now.
          return look(step !== null && (await claimStep(sql, member, step)) ? code : noCode)
        }),
      },
    ],
    after: [
      {
        matcher: isCode,
        handler: createAuthMiddleware(async ctx => {
          const { returned, newSession } = ctx.context
          if (returned instanceof APIError) {
            const member = ctx.request && membersOf.get(ctx.request)
            if (member !== undefined)
              onWrongCode({ member, why: String(returned.body?.code ?? returned.status) })
          } else if (newSession && ctx.path === '/two-factor/verify-backup-code')
            await onBackupCode(newSession.user.id)
        }),
      },
    ],
  },
})

function isCode({ path }: { path?: string }): boolean {
  return path !== undefined && codePaths.includes(path)
}

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

/** Whose password was right: the library remembers it for ten minutes, behind a cookie. */
async function challengedBy(ctx: Context): Promise<string | null> {
  const { name } = ctx.context.createAuthCookie('two_factor')
  const identifier = await ctx.getSignedCookie(name, ctx.context.secret)
  if (!identifier) return null
  const found = await ctx.context.internalAdapter.findVerificationValue(identifier)
  return found?.value ?? null
}
