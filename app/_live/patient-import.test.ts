import { expect, test, vi } from 'vitest'
import { patientImport } from './patient-import.ts'

test('an import that failed is tried again until it works', async () => {
  vi.useFakeTimers()
  let tries = 0
  const part = patientImport(async () => {
    tries += 1
    if (tries < 3) throw new Error('the server is away')
    return 'part'
  })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await part).toBe('part')
  expect(tries).toBe(3)
  vi.useRealTimers()
})
