import { randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { openDatabase } from '#db/client'
import { migrate } from '#db/migrate'
import { readConfig } from '#server/config'
import { usualScopes } from '#server/contract/api-scopes'
import { installDefaultRuleSet, noteSightings } from '#server/services/gamification/index'
import {
  createAdmin,
  createApiKey,
  isValidApiKey,
  makeUsers,
  resetTwoFactorByCommand,
} from '#server/services/users/index'
import { demoActivities, demoPlayer, demoSource } from './demo.ts'

const demoLinkMinutes = 24 * 60

const stored = z.object({
  admin: z.object({ email: z.string(), password: z.string() }),
  api_key: z.string(),
})

const say = (step: string) => process.stdout.write(`step: ${step}\n`)

type Order = { file: string; demo: boolean }

/** Prepares a database for use and writes the credentials of this installation to a file only its owner can read. */
async function provision({ file, demo }: Order): Promise<void> {
  const config = readConfig()
  say('schema')
  await migrate(config.databaseUrl)
  const database = openDatabase(config.databaseUrl, { max: 4, name: 'diana provision' })
  const { sql } = database
  try {
    await installDefaultRuleSet(sql)
    const users = makeUsers({
      database,
      secret: config.authSecret,
      publicUrl: config.publicUrl,
      announce: () => undefined,
    })
    const before = await readStored(file)

    say('admin and API key')
    const admin = before?.admin ?? {
      email: 'admin@diana.local',
      password: randomBytes(12).toString('base64url'),
    }
    await createAdmin(users.consoleSignIn, { ...admin, name: 'Admin' })
    const apiKey = before && (await isValidApiKey(sql, before.api_key)) ? before.api_key : await newApiKey()

    const player = demo ? await provideDemo() : null
    const credentials = { url: config.publicUrl, admin, api_key: apiKey, source: demoSource, player }
    await writeFile(file, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
    await chmod(file, 0o600)

    async function newApiKey() {
      return (await createApiKey(sql, { name: 'First key', source: demoSource, scopes: usualScopes })).key
    }

    async function provideDemo() {
      say('demo players')
      const known = await users.findProfile({ source: demoSource, externalId: demoPlayer.externalId })
      if (!known)
        await sql.begin(
          async tx => await users.recordActivities(tx, demoActivities(Date.now()), noteSightings),
        )
      const profile = await users.findProfile({ source: demoSource, externalId: demoPlayer.externalId })
      if (!profile) throw new Error('the demo player was not registered')
      const { token } = await users.createPortalLink(profile.playerId, demoLinkMinutes)
      return {
        external_id: demoPlayer.externalId,
        name: demoPlayer.name,
        link: `${config.publicUrl}/enter?token=${token}`,
      }
    }
  } finally {
    await database.end()
  }
}

/** Nothing else: the first admin keeps the password that they have by now, or stays away. */
async function resetTwoFactor(email: string): Promise<void> {
  const database = openDatabase(readConfig().databaseUrl, { max: 1, name: 'diana provision' })
  try {
    await resetTwoFactorByCommand(database.sql, email)
    say('second factor taken away')
  } finally {
    await database.end()
  }
}

/** What an earlier run wrote; nothing when there is none or it is not ours. */
async function readStored(file: string) {
  const text = await readFile(file, 'utf8').catch(() => '{}')
  const parsed = stored.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : null
}

const { values } = parseArgs({
  options: {
    credentials: { type: 'string' },
    'no-demo': { type: 'boolean', default: false },
    'reset-two-factor': { type: 'string' },
  },
})
const { credentials: file, 'reset-two-factor': resetOf } = values
if (resetOf !== undefined) await resetTwoFactor(resetOf)
else if (file) await provision({ file, demo: !values['no-demo'] })
else throw new Error('Say where the credentials go: --credentials <file>')
