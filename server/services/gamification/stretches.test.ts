import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { runs } from '#server/testing/property-runs'
import { makeStretches } from './stretches.ts'

const minute = 60_000

it('counts each duration once, in the stretch that it ends in, and leaves no gap', () => {
  const took = fc.array(
    fc.record({ side: fc.constantFrom('draft' as const, 'live' as const), minutes: fc.nat(800_000) }),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(took, all => {
      const stretches = makeStretches()
      for (const { side, minutes } of all) stretches.add('a', side, minutes * minute)
      const read = stretches.read('a')
      const every = makeStretches()
      for (const minutes of [0, 900_000]) every.add('a', 'live', minutes * minute)
      const ends = every.read('a').map(one => one.within_minutes)
      const from = ends.indexOf(read[0]?.within_minutes ?? null)
      expect(read.map(one => one.within_minutes)).toEqual(ends.slice(from, from + read.length))
      for (const side of ['draft', 'live'] as const)
        for (const { within_minutes, ...counts } of read) {
          const at = ends.indexOf(within_minutes)
          const begins = at === 0 ? -1 : (ends[at - 1] ?? -1)
          const expected = all.filter(
            one =>
              one.side === side &&
              one.minutes > begins &&
              one.minutes <= (within_minutes ?? Number.POSITIVE_INFINITY),
          )
          expect(counts[side]).toBe(expected.length)
        }
      const counted = read.reduce((sum, { draft, live }) => sum + draft + live, 0)
      expect(counted).toBe(all.length)
      for (const end of [read[0], read.at(-1)])
        expect((end?.draft ?? 0) + (end?.live ?? 0)).toBeGreaterThan(0)
    }),
    runs(200),
  )
})

it('says of what took longer than a year that it ends nowhere, and nothing of what nobody did', () => {
  const stretches = makeStretches()
  stretches.add('a', 'draft', 366 * 24 * 60 * minute)
  expect(stretches.read('a')).toEqual([{ within_minutes: null, draft: 1, live: 0 }])
  expect(stretches.read('b')).toEqual([])
})
