import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '#server/testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
})
afterAll(async () => await world.end())

const trivia = (sourceId: string, player: string) => ({
  source_id: sourceId,
  type: 'game.trivia_completed',
  player: { external_id: player },
  data: { difficulty: 'hard', correct: true },
})

async function balanceOf(player: string) {
  const [row] = await world.database.sql<{ available: number; ledger: number; awards: number }[]>`
    select s.available, coalesce(sum(l.points), 0)::int as ledger,
      count(*) filter (where l.kind = 'award')::int as awards
    from users.identities i join gamification.player_states s using (player_id)
    join gamification.ledger l using (player_id)
    where i.external_id = ${player} group by s.available`
  return row
}

describe('ingest', () => {
  it('awards a repeated activity once and answers with the same event id, also at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.post(trivia('same', 'ana'))))
    const bodies: { id: string; status: string }[] = await Promise.all(answers.map(answer => answer.json()))
    expect(new Set(bodies.map(body => body.id)).size).toBe(1)
    expect(bodies.filter(body => body.status === 'accepted')).toHaveLength(1)
    await world.settled()
    expect((await balanceOf('ana'))?.awards).toBe(1)
  })

  it('refuses the same source_id with another body as a conflict', async () => {
    await world.post(trivia('conflict', 'bea'))
    const answer = await world.post({
      ...trivia('conflict', 'bea'),
      data: { difficulty: 'easy', correct: true },
    })
    expect(answer.status).toBe(409)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  it('gives twenty concurrent activities of one new player twenty awards and one balance', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => world.post(trivia(`burst-${i}`, 'carla'))))
    await world.settled()
    const balance = await balanceOf('carla')
    expect(balance?.awards).toBe(20)
    expect(balance?.available).toBe(balance?.ledger)
  })
})
