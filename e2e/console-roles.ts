import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type APIRequestContext, type Page, request, test } from '@playwright/test'
import type { AdminRole } from '#server/contract/permissions'
import { createAdmin, makeUsers } from '#server/services/users/index'
import { expect, origin } from './console-fixtures.ts'
import { inDatabase } from './in-database.ts'

const password = 'correct horse battery'

/** Signs in to the console as somebody with this role, whom it makes if there is nobody yet. */
export async function signInAs(page: Page, role: Role) {
  await page.context().addCookies(await cookiesOf(role))
}

export type Role = Exclude<AdminRole, 'admin'>
type Cookies = Awaited<ReturnType<APIRequestContext['storageState']>>['cookies']

/** One sign-in a role for all stories of a run: the real door lets ten through a minute. */
async function cookiesOf(role: Role): Promise<Cookies> {
  const file = `${test.info().project.outputDir}/console-session-${role}.json`
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const email = `${role}@story.example`
  await inDatabase(async (sql, database) => {
    const { consoleSignIn } = makeUsers({
      ...{ database, secret: 'unused: nobody signs in here', publicUrl: origin() },
      announce: () => undefined,
    })
    await createAdmin(consoleSignIn, { email, name: `Story ${role}`, password })
    await sql`update auth."user" set role = ${role} where email = ${email}`
  })
  const api = await request.newContext({ baseURL: origin(), extraHTTPHeaders: { origin: origin() } })
  const answer = await api.post('/api/auth/console/sign-in/email', { data: { email, password } })
  expect(answer.status()).toBe(200)
  const { cookies } = await api.storageState()
  await api.dispose()
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(cookies), { mode: 0o600 })
  return cookies
}
