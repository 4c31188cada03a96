import { describe, expect, it } from 'vitest'
import { failureClass, fingerprint, isConnectionFault, isTransient, redisFailure } from './failure.ts'
import { backoffMs } from './held-events.ts'

const coded = (code: string) => Object.assign(new Error(code), { code })

describe('a fault', () => {
  it.each(['40001', '40P01', '53300', '57P01', '57014', '08006', 'ECONNREFUSED', 'CONNECTION_CLOSED'])(
    'with code %s passes by itself',
    code => expect(isTransient(coded(code))).toBe(true),
  )

  it.each(['23505', '22P02', '42P01'])('with code %s is the event’s own', code =>
    expect(isTransient(coded(code))).toBe(false),
  )

  it.each([
    ['40001', 'conflict'],
    ['40P01', 'conflict'],
    ['55P03', 'lock'],
    ['57014', 'timeout'],
    ['53300', 'resources'],
    ['57P01', 'connection'],
    ['ECONNREFUSED', 'connection'],
    ['23505', null],
  ])('with code %s is counted as %s', (code, name) => expect(failureClass(coded(code))).toBe(name))

  it('of Redis is always one, of what it answers, of time, or of the connection', () => {
    const reply = Object.assign(new Error('OOM command not allowed'), { name: 'ReplyError' })
    expect(redisFailure(reply)).toBe('reply')
    expect(redisFailure(new Error('Command timed out'))).toBe('timeout')
    expect(redisFailure(new Error('Connection is closed.'))).toBe('connection')
  })

  it('is recognised through what wraps it', () => {
    expect(isTransient(new Error('outer', { cause: coded('40001') }))).toBe(true)
    expect(isTransient(new Error('outer', { cause: new Error('inner') }))).toBe(false)
    for (const thrown of [undefined, null, 'text', 42, {}]) expect(isTransient(thrown)).toBe(false)
  })

  it('is one of the connection only when the connection broke', () => {
    expect(isConnectionFault(coded('ECONNRESET'))).toBe(true)
    expect(isConnectionFault(coded('40001'))).toBe(false)
  })

  it('has one fingerprint whatever ids and numbers it mentions, and another when it is another', () => {
    const about = (id: string, n: number) => new Error(`player ${id} has ${n} points`)
    const [a, b] = ['01939f5e-0000-7000-8000-000000000001', '0193aaaa-1111-7222-8333-444444444444']
    expect(fingerprint(about(a, 1))).toBe(fingerprint(about(b, 500)))
    expect(fingerprint(about(a, 1))).not.toBe(fingerprint(new Error('player gone')))
    expect(fingerprint(new TypeError('x'))).not.toBe(fingerprint(new Error('x')))
  })
})

describe('the wait before a retry', () => {
  it('is jittered, grows with the attempts and never exceeds a minute', () => {
    const most = (attempts: number) => Math.max(...Array.from({ length: 500 }, () => backoffMs(attempts)))
    expect(most(1)).toBeLessThanOrEqual(800)
    expect(most(2)).toBeGreaterThan(800)
    expect(most(20)).toBeLessThanOrEqual(60_000)
    expect(new Set(Array.from({ length: 20 }, () => backoffMs(3))).size).toBeGreaterThan(1)
  })
})
