import { type AdminRole, adminRoles } from '#server/contract/permissions'
import { createAdmin } from '#server/services/users/index'
import { type Browser, makeBrowser } from './browser.ts'
import type { World } from './world.ts'

/** The id of the admin who is signed in with this role. */
export const adminId = (world: World, role: AdminRole): Promise<string> => idOf(world, role)

async function idOf({ database }: World, name: string): Promise<string> {
  const [row] = await database.sql<{ id: string }[]>`select id from auth.user where email = ${emailOf(name)}`
  if (!row) throw new Error(`nobody is signed in as ${name}`)
  return row.id
}

const emailOf = (name: string) => `${name}@example.com`

let signedIn = 0

/** Somebody of a role, signed in from an address of their own. */
export async function signInAdmin(
  world: World,
  role: AdminRole,
  name: string,
): Promise<{ id: string; browser: Browser }> {
  signedIn += 1
  const admin = { email: emailOf(name), name, password: 'correct horse battery' }
  await createAdmin(world.users.consoleSignIn, admin)
  await world.database.sql`update auth.user set role = ${role} where email = ${admin.email}`
  const browser = makeBrowser()
  const headers = { 'x-forwarded-for': `192.0.2.${99 + signedIn}` }
  const request = browser.request('/api/auth/console/sign-in/email', { body: admin, headers })
  const answer = browser.take(await world.api.consoleSignIn(request))
  if (answer.status !== 200) throw new Error(`signing in as ${name} was answered ${answer.status}`)
  return { id: await idOf(world, name), browser }
}

/** One admin of each role, signed in, each from an address of their own. */
export async function signInAdmins(world: World): Promise<(role: AdminRole) => Browser> {
  const browsers = new Map<AdminRole, Browser>()
  for (const role of adminRoles) browsers.set(role, (await signInAdmin(world, role, role)).browser)
  return role => {
    const browser = browsers.get(role)
    if (!browser) throw new Error(`nobody is signed in as ${role}`)
    return browser
  }
}
