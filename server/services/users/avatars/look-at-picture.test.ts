import { expect, it } from 'vitest'
import { isAppError } from '#server/errors'
import { problemAnswer } from '#server/http/problem'
import { pngOf } from '#server/testing/picture'
import { lookAtPicture } from './look-at-picture.ts'
import { readPicture } from './read-picture.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
/** Of 1 × 1, as libwebp writes them. */
const lossy = Buffer.from('UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=', 'base64')
const lossless = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64')
const extended = (flags: number) =>
  hex(`52494646 16000000 57454250 56503858 0a000000 0${flags}000000 7f0000 3f0000`)
/** A baseline JPEG up to its frame, with a comment before it that looks like one. */
const jpeg = hex('ffd8 ffe0 0010 4a46494600010100000100010000 fffe 0006 ffc00011 ffc0 0011 08 0040 0080 03')

it.each([
  ['a PNG', pngOf({ width: 12, height: 7 }), { type: 'image/png', size: { width: 12, height: 7 } }],
  ['a JPEG', jpeg, { type: 'image/jpeg', size: { width: 128, height: 64 } }],
  ['a lossy WebP', lossy, { type: 'image/webp', size: { width: 1, height: 1 } }],
  ['a lossless WebP', lossless, { type: 'image/webp', size: { width: 1, height: 1 } }],
  ['an extended WebP', extended(0), { type: 'image/webp', size: { width: 128, height: 64 } }],
] as const)('knows %s and its size by its bytes', (_, bytes, seen) => {
  expect(lookAtPicture(bytes)).toEqual({ ...seen, isAnimated: false })
})

it.each([
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'), 'not_a_picture'],
  ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'not_a_picture'],
  ['text', Buffer.from('Just some words'), 'not_a_picture'],
  ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000', 'latin1'), 'not_a_picture'],
  ['nothing', Buffer.alloc(0), 'not_a_picture'],
  ['another RIFF', Buffer.from('RIFF\u0004\u0000\u0000\u0000WAVE', 'latin1'), 'not_a_picture'],
  ['half a PNG', pngOf().subarray(0, 60), 'broken'],
  ['the first bytes of a PNG', pngOf().subarray(0, 8), 'broken'],
  ['a JPEG that ends before its frame', jpeg.subarray(0, 24), 'broken'],
  ['the first bytes of a JPEG', hex('ffd8ff'), 'broken'],
  ['half a WebP', lossy.subarray(0, 30), 'broken'],
  ['a picture of no width', pngOf({ width: 0 }), 'broken'],
  ['a wide picture', pngOf({ width: 513 }), 'too_large'],
  ['a high picture', pngOf({ height: 513 }), 'too_large'],
  ['a WebP that moves', extended(2), 'animated'],
] as const)('refuses %s, and says why', (_, bytes, code) => {
  const thrown = refusalOf(bytes)
  expect(thrown.faults).toMatchObject([{ pointer: '', code }])
  expect(problemAnswer(thrown, '/', 'some').status).toBe(400)
  expect(thrown.words?.es).not.toBe(thrown.words?.en)
})

it('takes pictures up to 512 pixels', () => {
  expect(readPicture(pngOf({ width: 512, height: 512 })).type).toBe('image/png')
})

it('refuses a PNG that moves', () => {
  const still = pngOf()
  const moving = Buffer.concat([
    still.subarray(0, 33),
    hex('00000008 6163544c 0000000200000000 00000000'),
    still.subarray(33),
  ])
  expect(refusalOf(moving).faults).toMatchObject([{ code: 'animated' }])
})

function refusalOf(bytes: Buffer) {
  try {
    readPicture(bytes)
  } catch (thrown) {
    if (isAppError(thrown)) return thrown
    throw thrown
  }
  throw new Error('it was taken')
}
