import type { Tx } from '#db/client'
import { type ArchivePart, type ArchiveRow, wholePart } from '#server/archive/archive-part'

type Avatar = {
  set_by: string
  type: string | null
  sha256: string | null
  set_at: string
  bytes: Buffer | null
}

/** Pictures are files of their own, named by who set them. */
function avatarPart(avatars: readonly Avatar[]): ArchivePart {
  const named = avatars.map(({ bytes, ...row }) => ({
    row: { ...row, file: row.type && `${row.set_by}.${row.type.replace('image/', '')}` },
    bytes,
  }))
  return {
    ...wholePart(
      {
        name: 'avatars',
        says: {
          en: 'Pictures of you, by whom they were set. They are in the folder of this name.',
          es: 'Fotos tuyas y quién las puso. Están en la carpeta de este nombre.',
        },
        columns: ['set_by', 'type', 'sha256', 'set_at', 'file'],
      },
      named.map(({ row }) => row),
    ),
    files: named.flatMap(({ row, bytes }) => (row.file && bytes ? [{ name: row.file, bytes }] : [])),
  }
}

/** What users know of a player, as of the transaction's snapshot. Of admins there is what they decided, not who. */
export async function archiveParts(tx: Tx, playerId: string): Promise<ArchivePart[]> {
  // Of a host it is said which: it is the player's own.
  const askedBy = tx`case when by is not null then 'admin' when host is not null then 'host ' || host else 'player' end`
  const [
    profile,
    identities,
    merges,
    roles,
    zones,
    erasures,
    onboarding,
    restarts,
    personality,
    behaviour,
    passwords,
    avatars,
    signIns,
    links,
    views,
    exports,
  ] = await Promise.all([
    tx<ArchiveRow[]>`
        select p.role, p.role_until, p.status, p.name, p.username, p.locale, p.own_locale, p.time_zone, p.own_time_zone,
          p.notices, p.display, p.profile_at, p.created_at, c.active_at
        from users.players p left join users.progress c on c.player_id = p.id where p.id = ${playerId}`,
    tx<ArchiveRow[]>`
        select source, external_id from users.identities where player_id = ${playerId} order by source, external_id`,
    tx<ArchiveRow[]>`
        select case when into_player = ${playerId} then 'kept' else 'given up' end as part, state, reason, merged_at,
          undo_until, ended_at
        from users.merges where ${playerId} in (into_player, from_player) order by merged_at`,
    tx<ArchiveRow[]>`
        select number, before, after, until, cause, reason, changed_at
        from users.role_changes where player_id = ${playerId} order by number`,
    tx<ArchiveRow[]>`
        select number, before, after, changed_at from users.zone_changes where player_id = ${playerId} order by number`,
    tx<ArchiveRow[]>`
        select number, state, requested_at, erase_at, ${askedBy} as by, ended_at
        from users.erasures where player_id = ${playerId} order by number`,
    tx<(ArchiveRow & { answers: ArchiveRow[] | null })[]>`
        select state, array_to_string(done, ' ') as done, skipped, changed_at, answers
        from users.onboarding where player_id = ${playerId}`,
    tx<ArchiveRow[]>`
        select number, before, reason, restarted_at
        from users.onboarding_restarts where player_id = ${playerId} order by number`,
    tx<ArchiveRow[]>`
        select exploration, competitiveness, narrative, social, array_to_string(archetypes, ' ') as archetypes, confidence,
          answers, detected_at
        from users.personalities where player_id = ${playerId}`,
    tx<ArchiveRow[]>`
        select exploration::text, competitiveness::text, narrative::text, social::text, activities,
          array_to_string(days, ' ') as days, array_to_string(archetypes, ' ') as archetypes, told_at
        from users.behaviours where player_id = ${playerId}`,
    tx<ArchiveRow[]>`
        select email, set_at from users.player_passwords where player_id = ${playerId}`,
    tx<Avatar[]>`
        select set_by, type, sha256, set_at, bytes from users.avatars where player_id = ${playerId} order by set_by`,
    tx<ArchiveRow[]>`
        select s.created_at, s.updated_at, s.expires_at, s.ip_address, s.user_agent
        from auth.session s join auth."user" u on u.id = s.user_id
        where u.player_id = ${playerId} order by s.created_at`,
    tx<ArchiveRow[]>`
        select created_at, expires_at, used_at from users.portal_links where player_id = ${playerId} order by created_at`,
    tx<ArchiveRow[]>`
        select reason, started_at, until, ended_at, ended_because
        from users.views where player_id = ${playerId} order by started_at, id`,
    tx<ArchiveRow[]>`
        select state, ${askedBy} as by, reason, created_at, finished_at, expires_at
        from users.exports where player_id = ${playerId} order by created_at, id`,
  ])
  return [
    wholePart(
      {
        name: 'profile',
        says: {
          en: 'What your app and you said about yourself, and what you are here.',
          es: 'Lo que tu aplicación y tú dijisteis de ti, y lo que eres aquí.',
        },
        columns: [
          ...['role', 'role_until', 'status', 'name', 'username', 'locale', 'own_locale'],
          ...['time_zone', 'own_time_zone', 'notices', 'display', 'profile_at', 'created_at', 'active_at'],
        ],
      },
      profile,
    ),
    wholePart(
      {
        name: 'identities',
        says: { en: 'What your apps call you.', es: 'Cómo te llaman tus aplicaciones.' },
        columns: ['source', 'external_id'],
      },
      identities,
    ),
    wholePart(
      {
        name: 'merges',
        says: { en: 'Accounts of yours that were joined.', es: 'Cuentas tuyas que se unieron.' },
        columns: ['part', 'state', 'reason', 'merged_at', 'undo_until', 'ended_at'],
      },
      merges,
    ),
    wholePart(
      {
        name: 'role_changes',
        says: { en: 'When your role changed, and why.', es: 'Cuándo cambió tu rol, y por qué.' },
        columns: ['number', 'before', 'after', 'until', 'cause', 'reason', 'changed_at'],
      },
      roles,
    ),
    wholePart(
      {
        name: 'zone_changes',
        says: { en: 'Time zones you moved to.', es: 'Zonas horarias a las que te cambiaste.' },
        columns: ['number', 'before', 'after', 'changed_at'],
      },
      zones,
    ),
    wholePart(
      {
        name: 'onboarding',
        says: { en: 'How far you came on the way in.', es: 'Hasta dónde llegaste en la bienvenida.' },
        columns: ['state', 'done', 'skipped', 'changed_at'],
      },
      onboarding,
    ),
    wholePart(
      {
        name: 'onboarding_restarts',
        says: {
          en: 'When the team had you begin the way in anew, and why.',
          es: 'Cuándo el equipo te hizo empezar de nuevo la bienvenida, y por qué.',
        },
        columns: ['number', 'before', 'reason', 'restarted_at'],
      },
      restarts,
    ),
    wholePart(
      {
        name: 'quiz_answers',
        says: {
          en: 'Your answers in the quiz under way.',
          es: 'Tus respuestas en el cuestionario en curso.',
        },
        columns: ['question', 'option', 'took_ms'],
      },
      onboarding.flatMap(({ answers }) =>
        (answers ?? []).map(({ tookMs, ...one }) => ({ ...one, took_ms: tookMs })),
      ),
    ),
    wholePart(
      {
        name: 'personality',
        says: { en: 'How you play, by your answers.', es: 'Cómo juegas, según tus respuestas.' },
        columns: [
          ...['exploration', 'competitiveness', 'narrative', 'social', 'archetypes'],
          ...['confidence', 'answers', 'detected_at'],
        ],
      },
      personality,
    ),
    wholePart(
      {
        name: 'behaviour',
        says: {
          en: 'How you play, by what you do: newer activities weigh more. Days are counted from 1 January 1970.',
          es: 'Cómo juegas, según lo que haces: pesa más lo reciente. Los días se cuentan desde el 1 de enero de 1970.',
        },
        columns: [
          ...['exploration', 'competitiveness', 'narrative', 'social', 'activities', 'days'],
          ...['archetypes', 'told_at'],
        ],
      },
      behaviour,
    ),
    wholePart(
      {
        name: 'password',
        says: {
          en: 'The address you sign in by. Of the password nothing can be read.',
          es: 'El correo con el que entras. De la contraseña no se puede leer nada.',
        },
        columns: ['email', 'set_at'],
      },
      passwords,
    ),
    avatarPart(avatars),
    wholePart(
      {
        name: 'sign_ins',
        says: {
          en: 'Where you are signed in, and were until not long ago.',
          es: 'Dónde tienes la sesión abierta, y la tuviste hasta hace poco.',
        },
        columns: ['created_at', 'updated_at', 'expires_at', 'ip_address', 'user_agent'],
      },
      signIns,
    ),
    wholePart(
      {
        name: 'links',
        says: { en: 'Links that let you in.', es: 'Enlaces con los que entrar.' },
        columns: ['created_at', 'expires_at', 'used_at'],
      },
      links,
    ),
    wholePart(
      {
        name: 'views',
        says: {
          en: 'When somebody of the team saw your pages as you see them, and why.',
          es: 'Cuándo alguien del equipo vio tus páginas como las ves tú, y por qué.',
        },
        columns: ['reason', 'started_at', 'until', 'ended_at', 'ended_because'],
      },
      views,
    ),
    wholePart(
      {
        name: 'erasures',
        says: { en: 'When this account was to be deleted.', es: 'Cuándo iba a eliminarse esta cuenta.' },
        columns: ['number', 'state', 'requested_at', 'erase_at', 'by', 'ended_at'],
      },
      erasures,
    ),
    wholePart(
      {
        name: 'exports',
        says: { en: 'When your data was asked for.', es: 'Cuándo se pidieron tus datos.' },
        columns: ['state', 'by', 'reason', 'created_at', 'finished_at', 'expires_at'],
      },
      exports,
    ),
  ]
}
