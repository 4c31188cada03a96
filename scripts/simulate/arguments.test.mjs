import { describe, expect, it } from 'vitest'
import { parseArguments } from './arguments.mjs'

describe('the flags of simulate', () => {
  it('have the defaults that the help promises', () => {
    expect(parseArguments([], 42)).toEqual({
      ...{ players: 5_000, rate: 50, minutes: 5, days: 0, seed: 42 },
      ...{ url: undefined, key: undefined, help: false },
    })
  })

  it.each([
    [['--rate', 'fast'], /--rate needs a number from 0.1 to 10000, not "fast"/],
    [['--rate', ''], /--rate needs a number/],
    [['--players', '2.5'], /--players needs a whole number/],
    [['--days', '397'], /--days needs a whole number from 0 to 396/],
    [['--url', 'localhost:3000'], /--url needs an address/],
    [['--speed', '3'], /--speed/],
    [['more'], /--help/],
    [['--key'], /--key/],
  ])('refuse %j with a sentence', (words, sentence) => {
    expect(() => parseArguments(words, 1)).toThrow(sentence)
  })
})
