import { expect } from 'vitest'
import { checks } from '#server/verify/checks'
import { subjectOf } from '#server/verify/subject'
import { until } from './until.ts'
import type { World } from './world.ts'

/** Every invariant that `npm run verify` checks holds, once ranks are set. */
export async function expectVerified(world: World): Promise<void> {
  const broken = async () => {
    const subject = await subjectOf(world.database, world.redis)
    const findings = []
    for (const check of checks) findings.push({ name: check.name, ...(await check.run(subject)) })
    return findings.filter(({ found }) => found > 0)
  }
  await until('ranks are set', async () => (await broken()).every(({ name }) => !/ranks/i.test(name)))
  expect(await broken()).toEqual([])
}
