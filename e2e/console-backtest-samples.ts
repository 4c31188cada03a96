import type { BackTest, BackTestResult, WithPlayers } from '#server/contract/back-tests'

type Reply = BackTest & WithPlayers & { admins: Record<string, string> }

const dayMs = 86_400_000

/** Points of a community with quiet days, a peak, and a draft that pays more for some things and less for others. */
const daysBefore = (end: number, count: number) =>
  Array.from({ length: count }, (_, n) => {
    const live = Math.round(210_000 + 90_000 * Math.sin(n / 3) + (n === 19 ? 340_000 : 0) + n * 4_000)
    const day = new Date(end - (count - 1 - n) * dayMs).toISOString().slice(0, 10)
    return { day, live, draft: Math.round(live * (n < 12 ? 1.12 : 1.31)) }
  })

/** Most take days; a few are quick, and a few take months. */
const stretchesOf = ({ draft, live }: { draft: number; live: number }) => {
  const shares: [number | null, number][] = [
    ...([
      [60, 0.02],
      [360, 0.05],
      [1_440, 0.11],
      [4_320, 0.24],
      [10_080, 0.33],
    ] as const),
    ...([
      [20_160, 0.15],
      [43_200, 0],
      [129_600, 0.1],
    ] as const),
  ].map(([end, share]) => [end, share])
  if (draft + live === 0) return []
  return shares.map(([within_minutes, share]) => ({
    ...{ within_minutes, draft: Math.round(draft * share), live: Math.round(live * share * 0.9) },
  }))
}

const names = [
  'Ana',
  'Bruno',
  'Chiara della Montagna-Sottile',
  null,
  'Elif',
  'Farid',
  'Greta',
  'Hugo',
] as const

/** What a back-test of a month may find, with names that are long and numbers that are great. */
export function sampleBackTest(job: BackTest, admins: Record<string, string>): Reply {
  const days = daysBefore(Date.parse(job.to), 30)
  const sum = (side: 'draft' | 'live') => days.reduce((points, day) => points + day[side], 0)
  const points = { draft: sum('draft'), live: sum('live') }
  const players = 12_408
  const shares: [string, number, number][] = [
    ['first_steps', 0.91, 0.91],
    ['trivia_challenger', 0.08, 0.21],
    ['mentor', 0.03, 0],
  ]
  const achievements = (job.result?.achievements ?? []).map(one => {
    const [, live, draft] = shares.find(([id]) => id === one.id) ?? [one.id, 0.12, 0.12]
    const depth = { bronze: 1, silver: 0.3, gold: 0.04 }[one.tier]
    const winners = { live: Math.round(players * live * depth), draft: Math.round(players * draft * depth) }
    const took = (count: number) =>
      count > 0
        ? { players: count, half_minutes: Math.round(900 / depth), most_minutes: Math.round(4_000 / depth) }
        : null
    return {
      ...{ ...one, ...winners, took: { live: took(winners.live), draft: took(winners.draft) } },
      histogram: stretchesOf(winners),
      overlaps:
        one.id === 'trivia_challenger'
          ? [
              {
                ...{ id: 'first_steps', tier: 'silver' as const },
                ...{ both: Math.round(winners.draft * 0.97), all: Math.round(players * 0.27) },
              },
              {
                ...{ id: 'mentor', tier: 'bronze' as const },
                ...{ both: Math.round(winners.draft * 0.08), all: 372 },
              },
            ]
          : [],
    }
  })
  const segment = (
    by: BackTestResult['segments'][number]['by'],
    value: string,
    share: number,
    more: number,
  ) => ({
    ...{ by, value, players: Math.round(players * share) },
    ...{ live: Math.round(points.live * share), draft: Math.round(points.live * share * more) },
  })
  const ids = names.map((_, n) => `ply_0193f0c2aa007${n}32bf1c9e20d17a5${n}f0c`)
  return {
    ...job,
    events: { done: 3_010_512, total: 3_010_512 },
    finished_at: job.started_at && new Date(Date.parse(job.started_at) + 94_000).toISOString(),
    result: {
      achievements,
      days,
      points: {
        ...points,
        inflation_percent: Math.round((1_000 * (points.draft - points.live)) / points.live) / 10,
      },
      segments: [
        segment('archetype', 'storyteller', 0.31, 1.34),
        segment('archetype', 'explorer+storyteller', 0.22, 1.29),
        segment('archetype', 'unknown', 0.47, 1.19),
        segment('role', 'free', 0.88, 1.24),
        segment('role', 'vip', 0.12, 1.28),
        segment('tenure', '90_days_or_more', 0.6, 1.27),
        segment('tenure', 'under_90_days', 0.3, 1.22),
        segment('tenure', 'under_7_days', 0.1, 0.98),
      ],
      players: { all: players, more_points: 9_204, fewer_points: 31, more_tiers: 1_613, fewer_tiers: 372 },
      samples: ids.map((player_id, n) => ({
        player_id,
        live: {
          points: 48_210 - n * 5_210,
          level: 7 - Math.floor(n / 3),
          tiers: ['first_steps:bronze', 'mentor:bronze'],
        },
        draft: {
          ...{ points: 61_930 - n * 6_940, level: 8 - Math.floor(n / 2) },
          tiers: ['first_steps:bronze', ...(n % 2 === 0 ? ['trivia_challenger:silver'] : [])],
        },
      })),
      cost: { activities: 1_132_019, draft_us: 9.4, live_us: 8.7 },
    },
    admins,
    players: Object.fromEntries(
      ids.map((id, n) => [id, { external_id: `telegram-88${n}21`, name: names[n] ?? null }]),
    ),
  }
}
