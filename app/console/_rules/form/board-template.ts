const common = { metric: 'points', timeZone: 'UTC', ties: 'shared' }

/** Boards that most begin with, as the document writes them. */
export const templates = [
  {
    ...common,
    id: 'points_week',
    name: { en: 'This week', es: 'Esta semana' },
    period: 'week',
    rewards: [
      { from: 1, to: 1, points: 500 },
      { from: 2, to: 3, points: 250 },
      { from: 4, to: 10, points: 100 },
    ],
  },
  {
    ...common,
    id: 'points_month',
    name: { en: 'This month', es: 'Este mes' },
    period: 'month',
    rewards: [
      { from: 1, to: 1, points: 2_000 },
      { from: 2, to: 3, points: 1_000 },
      { from: 4, to: 10, points: 400 },
    ],
  },
  {
    ...common,
    id: 'points_all',
    name: { en: 'All time', es: 'Desde siempre' },
    period: 'all',
    rewards: [],
  },
] as const
