import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const good = {
  DATABASE_URL: 'postgres://diana@localhost/diana?host=/tmp/socket',
  REDIS_URL: 'redis://localhost:6379',
  AUTH_SECRET: 'a secret with more than thirty-two characters',
  PUBLIC_URL: 'https://diana.example.com/',
}

describe('the environment', () => {
  it('needs four keys and has a default for each other one', () => {
    expect(readConfig(good)).toEqual({
      databaseUrl: good.DATABASE_URL,
      redisUrl: good.REDIS_URL,
      authSecret: good.AUTH_SECRET,
      publicUrl: 'https://diana.example.com',
      roles: ['web'],
      logLevel: 'info',
      databasePool: 16,
      streamBudgetEvents: 8_192,
      liveClientsMax: 12_000,
      retentionDays: 400,
      playerPasswords: true,
      alertWebhookPrivate: false,
      build: 'dev',
    })
  })

  it.each(['', ' ', '\t'])('takes %j for no hours that anybody said, and not for none', hours => {
    expect(readConfig({ ...good, ERASURE_GRACE_HOURS: hours }).erasureGraceHours).toBeUndefined()
    expect(readConfig({ ...good, ERASURE_GRACE_HOURS: '0' }).erasureGraceHours).toBe(0)
  })

  it('offers passwords to players unless it is told not to', () => {
    expect(readConfig({ ...good, PLAYER_PASSWORDS: 'off' }).playerPasswords).toBe(false)
  })

  it('takes several roles, and sockets for Redis', () => {
    const config = readConfig({ ...good, ROLE: 'web, worker', REDIS_URL: 'unix:///run/redis.sock' })
    expect(config.roles).toEqual(['web', 'worker'])
    expect(config.redisUrl).toBe('unix:///run/redis.sock')
  })

  it.each([
    ['DATABASE_URL', 'mysql://localhost/diana'],
    ['DATABASE_URL', ''],
    ['DATABASE_URL', undefined],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_URL', undefined],
    ['AUTH_SECRET', 'short'],
    ['AUTH_SECRET', undefined],
    ['PUBLIC_URL', 'diana.example.com'],
    ['PUBLIC_URL', 'ftp://diana.example.com'],
    ['PUBLIC_URL', undefined],
    ['ROLE', 'boss'],
    ['ROLE', ''],
    ['LOG_LEVEL', 'loud'],
    ['RETENTION_DAYS', '30'],
    ['RETENTION_DAYS', 'never'],
    ['DATABASE_POOL', '3'],
    ['DATABASE_POOL', '201'],
    ['DATABASE_POOL', 'many'],
    ['DATABASE_POOL', '4.5'],
    ['STREAM_BUDGET_EVENTS', '99'],
    ['STREAM_BUDGET_EVENTS', '-1'],
    ['LIVE_CLIENTS_MAX', '0'],
    ['ERASURE_GRACE_HOURS', '-1'],
    ['ERASURE_GRACE_HOURS', '721'],
    ['ERASURE_GRACE_HOURS', 'soon'],
    ['MERGE_UNDO_HOURS', '721'],
    ['PLAYER_PASSWORDS', 'maybe'],
    ['PLAYER_PASSWORDS', ''],
  ])('with %s=%s is refused naming that key and no other', (key, value) => {
    const keys = [
      ...Object.keys(good),
      'ROLE',
      'LOG_LEVEL',
      'DATABASE_POOL',
      'STREAM_BUDGET_EVENTS',
      'LIVE_CLIENTS_MAX',
      'ERASURE_GRACE_HOURS',
      'MERGE_UNDO_HOURS',
      'RETENTION_DAYS',
      'PLAYER_PASSWORDS',
    ]
    let said = ''
    try {
      readConfig({ ...good, [key]: value })
    } catch (error) {
      said = error instanceof Error ? error.message : ''
    }
    expect(said).toMatch(/^The environment is not usable: /)
    expect(keys.filter(name => said.includes(name))).toEqual([key])
  })

  it('names every key that is wrong in one sentence, and never a value', () => {
    const secrets = {
      DATABASE_URL: 'mysql://me:hunter2@db/x',
      AUTH_SECRET: 'too-short-secret',
      REDIS_URL: 'hunter3',
    }
    const read = () => readConfig({ ...good, ...secrets })
    expect(read).toThrow(/DATABASE_URL.*REDIS_URL.*AUTH_SECRET/)
    expect(read).not.toThrow(/hunter|too-short/)
  })
})
