import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { badgeGlyphs } from '#server/contract/badge-art'
import { achievementArt } from './achievement-art.ts'

test('every symbol that a badge may bear is drawn', () => {
  const drawn = readFileSync('public/glyphs.svg', 'utf8')
  expect(badgeGlyphs.filter(glyph => !drawn.includes(`<symbol id="${glyph}"`))).toEqual([])
})

test('a badge looks as the rules say, else as it ships, and else is a star', () => {
  const chosen = { category: 'story', glyph: 'key', enamel: 'plum' } as const
  expect(achievementArt('mentor', chosen)).toEqual(chosen)
  expect(achievementArt('mentor', null)).toEqual({ category: 'community', glyph: 'hand' })
  expect(achievementArt('of_their_own', null)).toEqual({ category: 'progress', glyph: 'star' })
})
