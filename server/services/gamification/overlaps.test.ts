import { expect, it } from 'vitest'
import { makeOverlaps } from './overlaps.ts'

const all = [
  { id: 'rare', tier: 'bronze' as const },
  { id: 'rare', tier: 'silver' as const },
  { id: 'twin', tier: 'bronze' as const },
  { id: 'common', tier: 'bronze' as const },
  { id: 'apart', tier: 'gold' as const },
  { id: 'half', tier: 'bronze' as const },
]

function counted() {
  const overlaps = makeOverlaps(all)
  const add = (times: number, earned: string[], more: string[] = []) => {
    for (let n = 0; n < times; n++) overlaps.add(earned, [...earned, ...more])
  }
  add(3, ['rare:bronze', 'rare:silver', 'twin:bronze', 'common:bronze'])
  // The draft would not give it them, but they hold it.
  add(1, ['rare:bronze', 'common:bronze', 'half:bronze'], ['twin:bronze'])
  add(20, ['common:bronze'])
  add(2, ['apart:gold'])
  return overlaps
}

it('names those first whose players are most nearly the same, not what everybody has', () => {
  expect(counted().read('rare:bronze')).toEqual([
    { id: 'twin', tier: 'bronze', both: 4, all: 4 },
    { id: 'half', tier: 'bronze', both: 1, all: 1 },
    { id: 'common', tier: 'bronze', both: 4, all: 24 },
  ])
})

it('counts of one those who would earn it, of the other also those who hold it', () => {
  expect(counted().read('twin:bronze')).toEqual([
    { id: 'rare', tier: 'silver', both: 3, all: 3 },
    { id: 'rare', tier: 'bronze', both: 3, all: 4 },
    { id: 'common', tier: 'bronze', both: 3, all: 24 },
  ])
})

it('says nothing where nobody has both, and nothing of tiers that there are not', () => {
  expect(counted().read('apart:gold')).toEqual([])
  expect(counted().read('gone:gold')).toEqual([])
  const overlaps = makeOverlaps(all)
  overlaps.add(['gone:gold', 'rare:bronze'], ['gone:gold', 'rare:bronze'])
  expect(overlaps.read('rare:bronze')).toEqual([])
})
