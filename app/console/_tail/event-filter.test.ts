import { describe, expect, it } from 'vitest'
import { compileFilter } from './event-filter.ts'
import { sampleEvent } from './sample-event.ts'

const passes = (type: string, filter: string) =>
  compileFilter({ type: filter, player: '' })(sampleEvent({ type }))

describe('the type filter', () => {
  it.each([
    ['game.login', '', true],
    ['game.login', 'game.*', true],
    ['user.registered', 'game.*', false],
    ['game.points_awarded', 'game.points_*', true],
    ['game.points_awarded', '*', false],
    ['game.points_awarded', '**', true],
    ['game.points_awarded', '*.points_awarded', true],
    ['game.points_awarded', 'points', true],
    ['game.login', 'GAME.LOGIN', true],
    ['user.registered', 'game.*, user.*', true],
    ['game.login', 'game.* !game.login', false],
    ['game.login', '!system.*', true],
    ['system.consumer_paused', '!system.*', false],
    ['game.login', '!', true],
    ['gamexlogin', 'game.login', false],
    ['game.login', 'game.(login', false],
    ['game.login', '[*', false],
  ])('on %s, "%s" passes: %s', (type, filter, expected) => {
    expect(passes(type, filter)).toBe(expected)
  })
})

describe('the player filter', () => {
  const byPlayer = compileFilter({ type: '', player: ' PLY_7 ' })

  it('finds part of the id, whatever its case', () => {
    expect(byPlayer(sampleEvent({ player_id: 'ply_712' }))).toBe(true)
    expect(byPlayer(sampleEvent({ player_id: 'ply_812' }))).toBe(false)
  })

  it('leaves out events that concern no player', () => {
    expect(byPlayer(sampleEvent({ player_id: null }))).toBe(false)
  })
})
