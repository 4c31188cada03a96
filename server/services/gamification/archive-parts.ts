import type { Tx } from '#db/client'
import { type ArchivePart, type ArchiveRow, pagedPart, wholePart } from '#server/archive/archive-part'
import { publicId } from '#server/events/ids'

/**
 * What gamification knows of a player, as of the transaction's snapshot. Of admins there is what they decided, not who, and
 * none of the notes that they write for each other.
 */
export async function archiveParts(tx: Tx, playerId: string): Promise<ArchivePart[]> {
  const [states, achievements, titles, violations, appeals, sightings, ends] = await Promise.all([
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
    tx<{ count: number }[]>`
      select count(*)::int as count from gamification.violations where player_id = ${playerId}`,
    tx<Told[]>`
      select violation_id as event_id, text, at, answer_verb as answer, answered_at
      from gamification.appeals where player_id = ${playerId} order by at, violation_id`,
    tx<ArchiveRow[]>`
      select first_at, last_at
      from gamification.address_sightings where player_id = ${playerId} order by first_at, address`,
    tx<Told[]>`select event_id, until from gamification.suspension_ends where player_id = ${playerId}`,
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
    violationsPart(tx, playerId, violations[0]?.count ?? 0),
    wholePart(
      {
        name: 'appeals',
        says: { en: 'What you answered to a penalty.', es: 'Lo que respondiste a una sanción.' },
        columns: ['event_id', 'text', 'at', 'answer', 'answered_at'],
      },
      appeals.map(withPublicId),
    ),
    wholePart(
      {
        name: 'addresses',
        says: {
          en: 'When you were seen at an address within a day, one line each: the address itself is kept nowhere.',
          es: 'Cuándo se te vio en una dirección en el último día, una línea cada una: la dirección no se guarda.',
        },
        columns: ['first_at', 'last_at'],
      },
      sightings,
    ),
    wholePart(
      {
        name: 'suspension_end',
        says: { en: 'When your points go on by themselves.', es: 'Cuándo tus puntos siguen por sí solos.' },
        columns: ['event_id', 'until'],
      },
      ends.map(withPublicId),
    ),
  ]
}

const ledgerPart = (tx: Tx, playerId: string, size: number): ArchivePart =>
  pagedPart<Told & { number: number }>(
    {
      ...{ name: 'ledger', size },
      says: {
        en: 'Every point that came or went, and every refusal, with why.',
        es: 'Cada punto que entró o salió, y cada rechazo, con su porqué.',
      },
      columns: [
        ...['number', 'event_id', 'type', 'rule_id', 'rule_set', 'kind', 'points', 'balance_after'],
        ...['occurred_at', 'recorded_at', 'why'],
      ],
    },
    async (after, limit) =>
      await tx`
      select number, event_id, type, rule_id, rule_set, kind, points, balance_after, occurred_at, recorded_at, why
      from gamification.ledger where player_id = ${playerId} and number > ${after?.number ?? 0}
      order by number limit ${limit}`,
    withPublicId,
  )

const violationsPart = (tx: Tx, playerId: string, size: number): ArchivePart =>
  pagedPart<Told & { recorded_at: string }>(
    {
      ...{ name: 'violations', size },
      says: {
        en: 'Activities that went against a pattern of abuse, and what was decided.',
        es: 'Actividades que coincidieron con un patrón de abuso, y qué se decidió.',
      },
      columns: [
        ...['event_id', 'type', 'pattern', 'kind', 'rule_set', 'occurred_at', 'recorded_at'],
        ...['evidence', 'count', 'penalty', 'state', 'reviewed_at'],
      ],
    },
    async (after, limit) =>
      await tx`
      select event_id, type, pattern, kind, rule_set, occurred_at, recorded_at, evidence, count, penalty, state, reviewed_at
      from gamification.violations
      where player_id = ${playerId}
        and (recorded_at, event_id) > (${after?.recorded_at ?? '-infinity'}, ${after?.event_id ?? firstId})
      order by recorded_at, event_id limit ${limit}`,
    withPublicId,
  )

const firstId = '00000000-0000-0000-0000-000000000000'

type Told = ArchiveRow & { event_id: string }

const withPublicId = (row: Told) => ({ ...row, event_id: publicId('event', row.event_id) })
