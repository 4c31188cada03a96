import { describe, expect, it } from 'vitest'
import { allShards } from '#server/bus/shards'
import { consoleFrameId, parseConsoleFrameId, parsePlayerFrameId, playerFrameId } from './position.ts'

const epoch = '0123abcd'

describe('positions', () => {
  it('survive the way through a browser, also beyond 2^31', () => {
    const position = { epoch, shard: 31, seq: 2 ** 40 + 7 }
    expect(parsePlayerFrameId(playerFrameId(position))).toEqual(position)
    const seqs = allShards.map(shard => 2 ** 33 + shard)
    expect(parseConsoleFrameId(consoleFrameId({ epoch, seqs }))).toEqual({ epoch, seqs })
  })

  it.each([
    '',
    'x',
    '0123abcd.1',
    '0123abcd.1.-1',
    '0123abcd.1.1e3',
    `0123abcd.1.${'9'.repeat(16)}`,
    '0123ABCD.1.1',
  ])('of a player are refused when they say %j', id => expect(parsePlayerFrameId(id)).toBeNull())

  it.each(['', '0123abcd', '0123abcd:', '0123abcd:1.2.3', `0123abcd:${allShards.map(() => '!').join('.')}`])(
    'of a console are refused when they say %j',
    id => expect(parseConsoleFrameId(id)).toBeNull(),
  )
})
