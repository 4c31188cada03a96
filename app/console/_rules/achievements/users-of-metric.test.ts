import { describe, expect, it } from 'vitest'
import { readAchievements } from './read-achievements.ts'
import { namesOfUsers, usersOfMetric } from './users-of-metric.ts'

const document = {
  metrics: [{ id: 'walks' }, { id: 'swims' }, {}],
  achievements: [
    { id: 'a', metric: 'walks', tiers: { bronze: 1, gold: 'many' }, secret: { hint: { en: 'Out there' } } },
    null,
    { id: 'c', metric: 'walks', repeat: true },
  ],
}

describe('an unfinished document', () => {
  it('shows of its achievements what can be read, each in its place', () => {
    expect(readAchievements(document.achievements)).toMatchObject([
      { id: 'a', needs: [{ tier: 'bronze', need: 1 }], hint: { en: 'Out there', es: '' }, repeats: false },
      { id: '', needs: [], hint: null },
      { id: 'c', metric: 'walks', repeats: true },
    ])
    expect(readAchievements('none')).toEqual([])
  })

  it('draws of a badge what is known to be drawn, and else the one that ships', () => {
    const arts = [
      { category: 'story', glyph: 'key', enamel: 'plum' },
      { category: 'story', glyph: 'key', enamel: 'pink' },
      { category: 'story', glyph: 'dragon' },
      'a star',
    ]
    expect(readAchievements(arts.map(art => ({ art }))).map(({ art }) => art)).toEqual([
      arts[0],
      { category: 'story', glyph: 'key' },
      null,
      null,
    ])
  })

  it('tells who counts a metric', () => {
    expect([0, 1, 2, 9].map(index => usersOfMetric(document, index))).toEqual([[0, 2], [], [], []])
  })

  it('names them as players do, or by id until they have a name', () => {
    const named = {
      ...document,
      achievements: [
        { metric: 'walks', name: { en: 'Walker' } },
        { id: 'c', metric: 'walks' },
      ],
    }
    expect(namesOfUsers(named, 0, 'en')).toEqual(['Walker', 'c'])
    expect(namesOfUsers(named, 0, 'en', 0)).toEqual(['c'])
    expect(namesOfUsers(named, 0, 'es')).toEqual(['–', 'c'])
  })
})
