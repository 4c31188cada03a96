import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import type { Database, Sql } from '#db/client'
import * as tables from '#db/schema/auth'
import { codePaths, type OnCode, signInCodes } from './sign-in-codes.ts'
import { lockout } from './team/two-factor/spend-code.ts'

type Settings = { database: Database['auth']; secret: string; publicUrl: string }

type Hears = OnCode & {
  /** Hears of a session that its holder has just ended by signing out. */
  onSignOut: (session: { id: string; userId: string }) => Promise<void>
}

const tenAMinute = { window: 60, max: 10 }

const days = (count: number) => count * 86_400

/**
 * Two doors over the same tables: admins enter by e-mail and password, players by a one-time link or by a password that is
 * kept elsewhere. Each has its own
 * cookie, so that both can be open in one browser; a session only opens the door its role belongs to.
 */
export function makeConsoleSignIn(settings: Settings & { sql: Sql }, { onSignOut, ...onCode }: Hears) {
  const auth = betterAuth({
    ...common(settings, 'console'),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    session: { expiresIn: days(7), cookieCache: { enabled: true, maxAge: 30 } },
    plugins: [
      adminSessions,
      signInCodes(settings.sql, onCode),
      twoFactor({ accountLockout: { maxFailedAttempts: lockout.most, durationSeconds: lockout.seconds } }),
    ],
    databaseHooks: {
      session: {
        create: { after: noteSignIn(settings.database) },
        delete: {
          after: async (session, ctx) => {
            if (!isPasswordStep(ctx)) await onSignOut(session)
          },
        },
      },
    },
  })
  return servingOnly(['/sign-in/email', '/sign-out', ...codePaths], auth)
}

/**
 * Where a code is to follow, the library opens a session for the password and takes it back in the same request: nobody has
 * signed in by it or out of it.
 */
const isPasswordStep = (ctx: { path?: string } | null) => ctx?.path === '/sign-in/email'

export function makePortalSignIn(settings: Settings) {
  const auth = betterAuth({
    ...common(settings, 'portal'),
    // Asked for each time: what the cookie remembers is not passed on after the door, and would not know that it was ended.
    session: { expiresIn: days(60) },
    plugins: [playerSessions],
  })
  return {
    ...servingOnly(['/sign-out'], auth),
    /**
     * Opens a session for a player who has proved who they are, a new one whatever the browser had. Answers its id, and the
     * response that sets its cookie.
     */
    open: async (playerId: string, headers: Headers): Promise<{ sessionId: string; response: Response }> => {
      // Of what the request says only the device is kept: players see by it which session is which.
      const agent = headers.get('user-agent')
      const opened = await auth.api.openPlayerSession({
        ...{ body: { playerId }, returnHeaders: true },
        headers: new Headers(agent === null ? {} : { 'user-agent': agent }),
      })
      opened.headers.set('content-type', 'application/json')
      return {
        sessionId: opened.response.sessionId,
        response: new Response(JSON.stringify({ ok: true }), { headers: opened.headers }),
      }
    },
  }
}

export type ConsoleSignIn = ReturnType<typeof makeConsoleSignIn>
export type PortalSignIn = ReturnType<typeof makePortalSignIn>

/**
 * What of the library a door serves over HTTP; whatever else it has, or gets with another version, is 404. Diana has the rest with
 * its event, or not at all.
 */
function servingOnly<Api, Context>(
  paths: readonly string[],
  { api, $context, handler, options }: Served<Api, Context>,
) {
  const served = new Set(paths.map(path => `${options.basePath}${path}`))
  return {
    ...{ api, $context },
    handler: async (request: Request) =>
      served.has(new URL(request.url).pathname)
        ? await handler(request)
        : new Response('Not Found', { status: 404 }),
  }
}

type Served<Api, Context> = {
  api: Api
  $context: Context
  handler: (request: Request) => Promise<Response>
  options: { basePath: string }
}

function common({ database, secret, publicUrl }: Settings, door: 'console' | 'portal') {
  const origins: string[] = [publicUrl, ...loopbackTwins(publicUrl)]
  return {
    appName: 'Diana',
    secret,
    baseURL: publicUrl,
    basePath: `/api/auth/${door}`,
    trustedOrigins: origins,
    database: drizzleAdapter(database, { provider: 'pg', schema: tables }),
    user: {
      additionalFields: {
        role: { type: 'string', required: false, input: false },
        playerId: { type: 'string', required: false, input: false },
      },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: { '/sign-in/email': tenAMinute, '/two-factor/*': tenAMinute },
    },
    advanced: {
      cookiePrefix: `diana-${door}`,
      useSecureCookies: publicUrl.startsWith('https:'),
      // Said, because the library leaves the check out under a test runner, where it would never be tested.
      disableOriginCheck: false,
    },
    telemetry: { enabled: false },
  } as const
}

/** A server on loopback is reached by either name. */
function loopbackTwins(publicUrl: string): string[] {
  const url = new URL(publicUrl)
  if (!['localhost', '127.0.0.1'].includes(url.hostname)) return []
  return ['localhost', '127.0.0.1'].map(
    hostname => `${url.protocol}//${hostname}${url.port && `:${url.port}`}`,
  )
}

const noteSignIn =
  (database: Database['auth']) =>
  async ({ userId }: { userId: string }, ctx: { path?: string } | null) => {
    const { user } = tables
    const isIn = isPasswordStep(ctx) ? eq(user.twoFactorEnabled, false) : undefined
    await database
      .update(user)
      .set({ lastSignInAt: new Date() })
      .where(and(eq(user.id, userId), isIn))
  }

/** Opens a session for somebody who has just become an admin. Not reachable over HTTP. */
const adminSessions = {
  id: 'admin-sessions',
  endpoints: {
    openAdminSession: createAuthEndpoint(
      '/admin-sessions',
      { method: 'POST', body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
      async ctx => {
        const { internalAdapter } = ctx.context
        const user = await internalAdapter.findUserById(ctx.body.userId)
        if (!user) throw new Error('the new member could not be signed in')
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ ok: true })
      },
    ),
  },
} as const

/** Opens a session for a player who has just proved who they are. Not reachable over HTTP. */
const playerSessions = {
  id: 'player-sessions',
  endpoints: {
    openPlayerSession: createAuthEndpoint(
      '/player-sessions',
      { method: 'POST', body: z.object({ playerId: z.string() }), metadata: { SERVER_ONLY: true } },
      async ctx => {
        const { adapter, internalAdapter } = ctx.context
        const { playerId } = ctx.body
        const where = [{ field: 'playerId', value: playerId }]
        const find = async () => {
          const known = await adapter.findOne<{ id: string }>({ model: 'user', where })
          return known ? await internalAdapter.findUserById(known.id) : null
        }
        const create = () =>
          internalAdapter.createUser(
            {
              ...{ email: `${playerId}@players.invalid`, name: 'Player', emailVerified: false },
              ...{ role: 'player', playerId },
            },
            { method: 'magic-link' },
          )
        // Two links of a new player may be used at the same moment: one makes the user, the other finds it.
        const user =
          (await find()) ?? (await create().catch(async error => (await find()) ?? Promise.reject(error)))
        if (!user) throw new Error('the player could not be signed in')
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ sessionId: session.id })
      },
    ),
  },
} as const
