export const templateName = 'diana_template'

/** The Postgres of the test run; undefined when only unit tests run. */
export const serverUrl = (): string | undefined => process.env.DATABASE_URL

/** The URL of another database on the same server, also split as the driver wants it when it is a socket. */
export function urlOf(server: string, database: string) {
  const parsed = new URL(server)
  parsed.pathname = `/${database}`
  const href = parsed.href
  const host = parsed.searchParams.get('host')
  parsed.searchParams.delete('host')
  return { href, url: parsed.href, options: host ? { host } : {} }
}

export function requireServers(): { databaseUrl: string; redisUrl: string } {
  const { DATABASE_URL, REDIS_URL } = process.env
  if (!DATABASE_URL || !REDIS_URL) {
    throw new Error(
      'Integration tests need DATABASE_URL and REDIS_URL of servers to use: npm test -- --only vitest',
    )
  }
  return { databaseUrl: DATABASE_URL, redisUrl: REDIS_URL }
}
