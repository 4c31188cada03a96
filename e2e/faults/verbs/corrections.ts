import type { Sql } from '#db/client'
import type { CorrectionOrder } from '#server/contract/corrections'
import { ledgerPage } from '#server/contract/ledger'
import { publicId } from '#server/events/ids'
import type { Desk } from '../desk.ts'
import { stated } from './stated.ts'
import type { Complaint, Verb } from './verb.ts'

type Make = (desk: Desk, playerId: string, reason: string) => Promise<CorrectionOrder | null>

const achievements = ['mentor', 'explorer', 'vip'] as const
const tiers = ['bronze', 'silver', 'gold'] as const

const someTier = ({ random }: Desk) => ({ achievement: random.one(achievements), tier: random.one(tiers) })
const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const correction = (name: string, weight: number, make: Make, judge: Verb['judge'] = stated): Verb => ({
  ...{ name, weight, judge },
  uses: ['postCorrection'],
  act: async desk => {
    const { id } = desk.somePlayer()
    const order = desk.begin()
    const body = await make(desk, id, order.mark)
    if (body === null) return
    const path = `players/${publicId('player', id)}/corrections`
    // Under one key, however often it is sent.
    await desk.insist(order, path, { method: 'POST', body, headers: { 'idempotency-key': order.mark } })
  },
})

/** What admins do to one player. */
export const corrections: Verb[] = [
  correction(
    'adjust points',
    12,
    async ({ random }, _, reason) => {
      const points = random.one([-40, -5, 7, 120])
      return { kind: 'points', points, earned: random.chance(0.5), reason }
    },
    async (orders, sql) => [...(await stated(orders, sql)), ...(await linesOf(sql))],
  ),
  correction('grant a tier', 6, async (desk, _, reason) => ({
    kind: 'tier_grant',
    ...someTier(desk),
    reason,
  })),
  correction('revoke a tier', 6, async (desk, _, reason) => ({
    kind: 'tier_revocation',
    ...someTier(desk),
    reason,
  })),
  correction('give a freeze', 5, async (_, __, reason) => ({ kind: 'freeze', reason })),
  correction('pause a streak', 5, async ({ random }, _, reason) => {
    return { kind: 'streak_pause', from: dayFromNow(random.whole(1, 3)), to: null, reason }
  }),
  correction('resume a streak', 5, async (_, __, reason) => ({ kind: 'streak_resumption', reason })),
  correction('restore a streak', 5, async (_, __, reason) => {
    return { kind: 'streak_restoration', from: dayFromNow(-3), to: dayFromNow(-2), reason }
  }),
  correction(
    'take back an activity',
    10,
    async (desk, playerId, reason) => {
      const page = await desk.read(`players/${publicId('player', playerId)}/ledger?kind=award`)
      const event = page === null ? undefined : ledgerPage.parse(page).data[0]?.event_id
      return event === undefined ? null : { kind: 'reversal', event_id: event, reason }
    },
    (orders, sql) => stated(orders, sql, { onceForAll: true }),
  ),
]

/** Points that an admin moved are one line each. */
async function linesOf(sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ id: string; lines: number }[]>`
    select e.id, count(l.number) filter (where l.rule_id = 'admin:adjustment')::int as lines
    from bus.events e left join gamification.ledger l on l.event_id = e.id
    where e.type = 'admin.points_adjusted' group by 1`
  return rows
    .filter(({ lines }) => lines !== 1)
    .map(({ id, lines }) => ({
      kind: lines === 0 ? 'lost' : 'doubled',
      says: `the adjustment ${id} has ${lines} lines`,
    }))
}
