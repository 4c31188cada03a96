import { expect, it } from 'vitest'
import { type HealthMark, noteHealth } from './health-log.ts'
import { sampleOverview } from './sample-overview.ts'

const at = (time: string) => sampleOverview({ as_of: `2026-11-23T${time}.000Z` })
const noteAll = (...times: string[]) =>
  times.reduce<readonly HealthMark[]>((log, time) => noteHealth(log, at(time)), [])

it('keeps a quarter of an hour', () => {
  expect(noteAll('20:00:00', '20:10:00', '20:16:00').map(mark => mark.at)).toEqual([
    Date.parse('2026-11-23T20:10:00.000Z'),
    Date.parse('2026-11-23T20:16:00.000Z'),
  ])
})

it('ignores an overview that came twice or late', () => {
  expect(noteAll('20:10:00', '20:10:00', '20:05:00')).toHaveLength(1)
})
