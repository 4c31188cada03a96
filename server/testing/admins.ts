import { type AdminRole, adminRoles } from '#server/contract/permissions'
import { createAdmin } from '#server/services/users/index'
import { type Browser, makeBrowser } from './browser.ts'
import type { World } from './world.ts'

/** The id of the admin who is signed in with this role. */
export async function adminId({ database }: World, role: AdminRole): Promise<string> {
  const [row] = await database.sql<{ id: string }[]>`select id from auth.user where email = ${emailOf(role)}`
  if (!row) throw new Error(`nobody is signed in as ${role}`)
  return row.id
}

const emailOf = (role: AdminRole) => `${role}@example.com`

/** One admin of each role, signed in, each from an address of their own. */
export async function signInAdmins(world: World): Promise<(role: AdminRole) => Browser> {
  const browsers = new Map<AdminRole, Browser>()
  for (const [index, role] of adminRoles.entries()) {
    const admin = { email: emailOf(role), name: role, password: 'correct horse battery' }
    await createAdmin(world.users.consoleSignIn, admin)
    await world.database.sql`update auth.user set role = ${role} where email = ${admin.email}`
    const browser = makeBrowser()
    const headers = { 'x-forwarded-for': `192.0.2.${100 + index}` }
    const request = browser.request('/api/auth/console/sign-in/email', { body: admin, headers })
    const answer = browser.take(await world.api.consoleSignIn(request))
    if (answer.status !== 200) throw new Error(`signing in as ${role} was answered ${answer.status}`)
    browsers.set(role, browser)
  }
  return role => {
    const browser = browsers.get(role)
    if (!browser) throw new Error(`nobody is signed in as ${role}`)
    return browser
  }
}
