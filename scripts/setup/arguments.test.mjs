import { expect, test } from 'vitest'
import { parseArguments } from './arguments.mjs'

test('without words, the defaults hold', () => {
  expect(parseArguments([])).toEqual({ port: 3000, fresh: false, demo: true, dev: false, help: false })
})

test('a port may stand behind the flag or be attached to it', () => {
  expect(parseArguments(['--port', '4000', '--no-demo'])).toMatchObject({ port: 4000, demo: false })
  expect(parseArguments(['--port=4000'])).toMatchObject({ port: 4000 })
})

test.each([
  ['--port'],
  ['--port', 'abc'],
  ['--port', '0'],
  ['--port=70000'],
  ['--fresh=yes'],
  ['--nope'],
  ['fresh'],
])('refuses %s %s with a sentence that names it', (...words) => {
  expect(() => parseArguments(words)).toThrow(words[0]?.split('=')[0])
})
