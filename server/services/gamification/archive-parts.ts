import type { Tx } from '#db/client'
import { type ArchivePart, type ArchiveRow, wholePart } from '#server/archive/archive-part'
import { publicId } from '#server/events/ids'

const linesAtOnce = 1_000

/** What gamification knows of a player, as of the transaction's snapshot. Of admins there is what they decided, not who. */
export async function archiveParts(tx: Tx, playerId: string): Promise<ArchivePart[]> {
  const [states, achievements, titles, violations, appeals] = await Promise.all([
    tx<(ArchiveRow & { details: string; entries: number })[]>`
      select total_earned, available, level, entries, role, time_zone, archetype, streak_due_at, updated_at,
        rest as details
      from gamification.player_states where player_id = ${playerId}`,
    tx<Told[]>`
      select achievement, tier, cycle, rule_set, event_id, unlocked_at, revoked_at
      from gamification.unlocks where player_id = ${playerId} order by unlocked_at, achievement, tier, cycle`,
    tx<
      ArchiveRow[]
    >`select achievement, tier, changed_at from gamification.titles where player_id = ${playerId}`,
    tx<Told[]>`
      select event_id, type, pattern, kind, rule_set, occurred_at, recorded_at, evidence, penalty, state, reviewed_at,
        review_reason as reason
      from gamification.violations where player_id = ${playerId} order by recorded_at, event_id`,
    tx<Told[]>`
      select violation_id as event_id, text, at, answer_verb as answer, answered_at, answer_reason as reason
      from gamification.appeals where player_id = ${playerId} order by at, violation_id`,
  ])
  return [
    wholePart(
      {
        name: 'progress',
        says: {
          en: 'Your points, level and streak, and what the rules keep in mind: limits, metrics, days.',
          es: 'Tus puntos, nivel y racha, y lo que las reglas tienen en cuenta: límites, métricas, días.',
        },
        columns: [
          ...['total_earned', 'available', 'level', 'entries', 'role', 'time_zone', 'archetype'],
          ...['streak_due_at', 'updated_at', 'details'],
        ],
      },
      states.map(({ details, ...state }) => ({ ...state, details: JSON.parse(details) })),
    ),
    ledgerPart(tx, playerId, states[0]?.entries ?? 0),
    wholePart(
      {
        name: 'achievements',
        says: { en: 'The tiers you earned, and when.', es: 'Los niveles de logro que ganaste, y cuándo.' },
        columns: ['achievement', 'tier', 'cycle', 'rule_set', 'event_id', 'unlocked_at', 'revoked_at'],
      },
      achievements.map(withPublicId),
    ),
    wholePart(
      {
        name: 'title',
        says: { en: 'The title beside your name.', es: 'El título junto a tu nombre.' },
        columns: ['achievement', 'tier', 'changed_at'],
      },
      titles,
    ),
    wholePart(
      {
        name: 'violations',
        says: {
          en: 'Activities that went against a pattern of abuse, and what was decided.',
          es: 'Actividades que coincidieron con un patrón de abuso, y qué se decidió.',
        },
        columns: [
          ...['event_id', 'type', 'pattern', 'kind', 'rule_set', 'occurred_at', 'recorded_at'],
          ...['evidence', 'penalty', 'state', 'reviewed_at', 'reason'],
        ],
      },
      violations.map(withPublicId),
    ),
    wholePart(
      {
        name: 'appeals',
        says: { en: 'What you answered to a penalty.', es: 'Lo que respondiste a una sanción.' },
        columns: ['event_id', 'text', 'at', 'answer', 'answered_at', 'reason'],
      },
      appeals.map(withPublicId),
    ),
  ]
}

const ledgerPart = (tx: Tx, playerId: string, entries: number): ArchivePart => ({
  ...{ name: 'ledger', size: entries },
  says: {
    en: 'Every point that came or went, and every refusal, with why.',
    es: 'Cada punto que entró o salió, y cada rechazo, con su porqué.',
  },
  columns: [
    ...['number', 'event_id', 'type', 'rule_id', 'rule_set', 'kind', 'points', 'balance_after'],
    ...['occurred_at', 'recorded_at', 'why'],
  ],
  pages: async function* () {
    for (let after = 0; ; ) {
      const lines = await tx<(Told & { number: number })[]>`
        select number, event_id, type, rule_id, rule_set, kind, points, balance_after, occurred_at, recorded_at, why
        from gamification.ledger where player_id = ${playerId} and number > ${after}
        order by number limit ${linesAtOnce}`
      yield { rows: lines.map(withPublicId), size: lines.length }
      if (lines.length < linesAtOnce) return
      after = lines.at(-1)?.number ?? after
    }
  },
})

type Told = ArchiveRow & { event_id: string }

const withPublicId = (row: Told) => ({ ...row, event_id: publicId('event', row.event_id) })
