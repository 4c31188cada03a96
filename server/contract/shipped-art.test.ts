import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { badgeGlyphs } from './badge-glyphs.ts'
import { artOf } from './shipped-art.ts'

test('every symbol that a badge may bear is drawn', () => {
  const drawn = readFileSync('public/glyphs.svg', 'utf8')
  expect(badgeGlyphs.filter(glyph => !drawn.includes(`<symbol id="${glyph}"`))).toEqual([])
})

test('a badge looks as the rules say, else as it ships, and else is a star', () => {
  const chosen = { category: 'story', glyph: 'key', enamel: 'plum' } as const
  expect(artOf('mentor', chosen)).toEqual(chosen)
  expect(artOf('mentor', null)).toEqual({ category: 'community', glyph: 'hand' })
  expect(artOf('of_their_own', null)).toEqual({ category: 'progress', glyph: 'star' })
})
