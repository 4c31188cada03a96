import { type APIRequestContext, request } from '@playwright/test'
import { credentials, origin, test } from './console-fixtures.ts'

const scenes = [
  ...(['list', 'invite', 'told', 'role', 'remove', 'sessions', 'join', 'join-used'] as const),
  ...(['password', 'factor'] as const),
]
const people = [
  ['Grace Hopper', 'operator'],
  ['María Fernanda Gutiérrez de la Torre', 'designer'],
  ['Heidi', 'viewer'],
] as const
const inviting = ['ana@example.org', 'somebody.with.a.long.address@department.example.org'] as const

async function invite(api: APIRequestContext, email: string, role: string): Promise<string | null> {
  const answer = await api.post('/api/v1/team/invitations', { data: { email, role } })
  return answer.ok() ? (await answer.json()).url : null
}

/** Everybody joins once a run; those who are there already are left as they are. */
async function fill(api: APIRequestContext) {
  for (const [name, role] of people) {
    const email = `${name.split(' ')[0]?.toLowerCase().normalize('NFD').replace(/\W/g, '')}@example.org`
    const url = await invite(api, email, role)
    if (url === null) continue
    const visitor = await request.newContext({ baseURL: origin(), extraHTTPHeaders: { origin: origin() } })
    const data = { token: new URL(url).searchParams.get('token'), name, password: 'correct horse battery' }
    await visitor.post('/api/auth/console/invitations/accept', { data })
    await visitor.dispose()
  }
  for (const email of inviting) await invite(api, email, 'viewer')
}

for (const theme of ['light', 'dark'] as const)
  for (const scene of scenes)
    test(`team ${scene} ${theme}`, async ({ signedIn: page }, info) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await fill(page.request)
      await page.goto('/console/team')
      await page.locator('[data-own-sessions] [data-session]').first().waitFor()
      const grace = page.locator('tr[data-member="grace@example.org"]')
      if (scene === 'invite' || scene === 'told') {
        await page.getByRole('button', { name: 'Invite somebody' }).click()
        if (scene === 'told') {
          await page.getByLabel('E-mail').fill(`${crypto.randomUUID().slice(0, 8)}@example.org`)
          await page.getByRole('button', { name: 'Make the link' }).click()
          await page.locator('[data-secret]').waitFor()
        }
      }
      if (scene === 'role') {
        await grace.getByRole('button', { name: 'Change role' }).click()
        await page.getByLabel('New role').selectOption('Designer')
        await page.getByLabel('Reason').fill('Takes over the rules')
        await page.getByRole('button', { name: 'Preview' }).click()
        await page.locator('[data-preview]').waitFor()
      }
      if (scene === 'remove') await grace.getByRole('button', { name: 'Remove' }).click()
      if (scene === 'sessions') {
        await grace.getByRole('button', { name: 'Sessions' }).click()
        await page.getByRole('dialog').locator('[data-session]').first().waitFor()
      }
      if (scene === 'password') {
        await page.getByRole('button', { name: 'Change password…' }).click()
        await page.getByRole('dialog').getByRole('button', { name: 'Change password' }).click()
      }
      if (scene === 'factor') {
        // Only begun: nothing is on by it, and the admin of all pictures keeps their way in.
        await page.getByRole('button', { name: 'Turn on…' }).click()
        await page.getByLabel('Your password').fill(credentials().admin.password)
        await page.getByRole('button', { name: 'Go on' }).click()
        await page.locator('[data-factor-secret]').waitFor()
      }
      if (scene === 'join') {
        const url = await invite(page.request, `${crypto.randomUUID().slice(0, 8)}@example.org`, 'operator')
        await page.goto(url ?? '')
        await page.getByLabel('Your name').waitFor()
      }
      if (scene === 'join-used') {
        await page.goto('/console/join?token=never-was-one')
        await page.locator('main[data-door="unknown"]').waitFor()
      }
      await page.waitForTimeout(400)
      await page.screenshot({
        path: `e2e/shots/console-team-${scene}-${theme}-${info.project.name}.png`,
        fullPage: true,
      })
    })
