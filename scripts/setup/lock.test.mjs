import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from './lock.mjs'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(`${tmpdir()}/diana-lock-`)
})
afterEach(() => rmSync(dir, { recursive: true }))

test('a second taker learns who holds the lock, and where that one answers', () => {
  expect(takeLock(`${dir}/lock`, 'http://127.0.0.1:3000').ok).toBe(true)
  const second = takeLock(`${dir}/lock`)
  expect(second).toMatchObject({ ok: false, holder: { pid: process.pid, url: 'http://127.0.0.1:3000' } })
})

test('a released lock can be taken again, and nothing else is left behind', () => {
  const first = takeLock(`${dir}/lock`)
  if (first.ok) first.release()
  expect(takeLock(`${dir}/lock`).ok).toBe(true)
  expect(readdirSync(dir)).toEqual(['lock'])
})

test.each([
  ['a process that is gone', { pid: 2 ** 22 + 1, birth: 'then', url: '' }],
  ['an earlier owner of a living pid', { pid: process.pid, birth: 'before the last boot', url: '' }],
])('the lock of %s is taken over', (_who, holder) => {
  writeFileSync(`${dir}/lock`, JSON.stringify(holder))
  expect(takeLock(`${dir}/lock`).ok).toBe(true)
  expect(readdirSync(dir)).toEqual(['lock'])
})

test('a lock file cut short by a full disk is taken over', () => {
  writeFileSync(`${dir}/lock`, '{"pid":')
  expect(takeLock(`${dir}/lock`).ok).toBe(true)
})
