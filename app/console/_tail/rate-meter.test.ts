import { expect, it } from 'vitest'
import { makeRateMeter } from './rate-meter.ts'

it('counts what happened, not what was shown', () => {
  const meter = makeRateMeter()
  for (let at = 0; at < 5000; at += 250) meter.add(at, 78, true)
  expect(meter.read(4999)).toEqual({ perSecond: 312, sampled: true })
})

it('forgets what is older than five seconds', () => {
  const meter = makeRateMeter()
  meter.add(0, 100, true)
  meter.add(4000, 10, false)
  expect(meter.read(6000)).toEqual({ perSecond: 2, sampled: false })
})
