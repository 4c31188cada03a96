import { describe, expect, it } from 'vitest'
import { sampleConsumer, sampleOverview } from './sample-overview.ts'
import { edgeWidth, makeTopology } from './topology.ts'

describe('where events go', () => {
  it('is from hosts through log and streams to each consumer and what it keeps', () => {
    const { nodes, edges } = makeTopology(sampleOverview(), false)
    expect(nodes.map(({ id, tone }) => [id, tone])).toEqual([
      ...[
        ['hosts', 'ok'],
        ['postgres', 'ok'],
        ['redis', 'ok'],
        ['c:gamification', 'ok'],
        ['s:gamification', 'ok'],
      ],
    ])
    expect(edges.map(({ from, to }) => `${from}>${to}`)).toEqual([
      ...['hosts>postgres', 'postgres>redis', 'redis>c:gamification', 'c:gamification>s:gamification'],
    ])
  })

  it('is past Redis while that is away', () => {
    const away = {
      state: 'down' as const,
      since: '2026-11-23T18:00:00.000Z',
      reason: 'Redis does not answer',
    }
    const { nodes, edges } = makeTopology(sampleOverview({ redis: away }), false)
    expect(nodes.find(({ id }) => id === 'redis')?.tone).toBe('bad')
    expect(edges[2]).toMatchObject({ from: 'postgres', to: 'c:gamification' })
    expect(edges[1]?.rate).toBeNull()
  })

  it('shows which consumer stands still', () => {
    const { nodes } = makeTopology(
      sampleOverview({ consumers: [sampleConsumer({ owned_shards: 0 })] }),
      false,
    )
    expect(nodes.find(({ kind }) => kind === 'consumer')?.tone).toBe('bad')
  })

  it('is unknown in every part once it is old', () => {
    const { nodes, edges } = makeTopology(sampleOverview(), true)
    expect(new Set([...nodes, ...edges].map(({ tone }) => tone))).toEqual(new Set(['unknown']))
  })
})

it('edges are wider where more goes through, and never too wide to tell apart', () => {
  const widths = [null, 0, 1, 10, 1_000, 1e9].map(edgeWidth)
  expect(widths).toEqual([...widths].sort((a, b) => a - b))
  expect(widths[0]).toBe(1)
  expect(widths[5]).toBe(8)
})
