import { describe, expect, it } from 'vitest'
import { catalogue } from './catalogue.ts'
import { matcher } from './pattern.ts'

describe('subscription patterns', () => {
  it.each([
    [['game.login'], 'game.login', true],
    [['game.login'], 'game.logins', false],
    [['game.login'], 'xgame.login', false],
    [['game.login'], 'gamexlogin', false],
    [['game.*'], 'game.login', true],
    [['game.*'], 'game.', false],
    [['game.*'], 'game', false],
    [['game.*'], 'game.trivia.answered', false],
    [['*.login'], 'game.login', true],
    [['*.*'], 'commerce.vip_purchased', true],
    [['*'], 'game.login', false],
    [['**'], 'game.trivia.answered', true],
    [['user.*', 'game.login'], 'game.login', true],
    [['user.*', 'game.login'], 'game.daily_login', false],
    [[], 'game.login', false],
  ])('%j takes %s: %s', (patterns, type, takes) => {
    const matches = matcher(patterns)
    expect(matches(type)).toBe(takes)
    // Remembered answers are the same.
    expect(matches(type)).toBe(takes)
  })

  it.each(['', '.', 'game.', '.login', 'game.**', 'Game.login', 'game.log in', 'game.(a|b)', 'game..login'])(
    'refuses %j',
    pattern => expect(() => matcher([pattern])).toThrow('Not a subscription pattern'),
  )

  it('can name every type of the catalogue', () => {
    for (const type of Object.keys(catalogue)) expect(matcher([type])(type)).toBe(true)
  })
})
