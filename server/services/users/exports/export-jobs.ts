import type { Sql, Tx } from '#db/client'
import type { ArchivePart, PartsOf } from '#server/archive/archive-part'
import { writeArchive } from '#server/archive/write-archive'
import { append } from '#server/bus/append'
import { eventsPart } from '#server/bus/events-part'
import { isOverlong, isTransient } from '#server/bus/failure'
import { makeJobs, type Step } from '#server/bus/jobs'
import { transaction } from '#server/bus/transaction'
import type { BusEvent } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { mergedInto } from '../merging/merge-store.ts'
import { place } from './export-store.ts'

type Deps = { sql: Sql; partsOf: PartsOf; announce: (events: BusEvent[]) => void }
type Job = { id: string; playerId: string; eventId: string; correlationId: string }

const saveEveryMs = 1_000
/** So long an archive can be fetched. */
const keptHours = 24
/** A player's first events are recorded in the transaction that registers them, on a clock that is read before theirs. */
const marginMs = 600_000

/**
 * Archives are jobs, one at a time a worker; one that is taken over begins anew. Everything in one is as of one moment:
 * it is read in one transaction, and written piece by piece in others.
 */
export function makeExportJobs({ sql, partsOf, announce }: Deps) {
  const jobs = makeJobs<Job>({
    ...{ sql, announce, work, finish, ...place },
    take: () => sql`
      started_at = clock_timestamp(), read_done = 0, read_total = null, bytes = 0, pieces = 0`,
    // A step that takes too long does so for everybody.
    isPassing: error => isTransient(error) && !isOverlong(error),
    columns: () => sql`
      id, player_id as "playerId", event_id as "eventId", correlation_id as "correlationId"`,
  })

  async function work({ id, playerId }: Job, step: Step): Promise<void> {
    await step({
      set: sql`pieces = 0`,
      // Of whoever was at it before.
      also: tx => tx`delete from users.export_pieces where export_id = ${id}`,
    })
    await transaction(sql, async snapshot => {
      await snapshot`set transaction isolation level repeatable read, read only`
      const { at } = await momentsOf(snapshot, playerId)
      const parts = await allPartsOf(snapshot, playerId)
      const head = { diana_export: 1, player: publicId('player', playerId), as_of: at }
      const archive = { head, at: new Date(at), readme: readmeOf(parts, at), parts }
      let pieces = 0
      let savedAt = 0
      for await (const { done, total, bytes } of writeArchive(archive)) {
        if (bytes.length === 0 && Date.now() - savedAt < saveEveryMs) {
          await step(null)
          continue
        }
        savedAt = Date.now()
        const number = pieces
        pieces += bytes.length > 0 ? 1 : 0
        await step({
          set: sql`
            read_done = ${done}, read_total = ${total}, bytes = bytes + ${bytes.length}, pieces = ${pieces}`,
          also: async tx => {
            if (bytes.length > 0)
              await tx`
                insert into users.export_pieces (export_id, number, bytes) values (${id}, ${number}, ${bytes})`
          },
        })
      }
    })
  }

  /** What is known of a player, and of everybody who became part of them. */
  async function allPartsOf(snapshot: Tx, playerId: string): Promise<ArchivePart[]> {
    const parts: ArchivePart[] = []
    for (const [nth, id] of [playerId, ...(await mergedInto(snapshot, playerId))].entries()) {
      const { since } = await momentsOf(snapshot, id)
      const own = [...(await partsOf(snapshot, id)), await eventsPart(snapshot, { playerId: id, since })]
      parts.push(...(nth === 0 ? own : own.map(part => ofAnother(part, nth + 1))))
    }
    return parts
  }

  async function finish(tx: Tx, { id, playerId, eventId, correlationId }: Job): Promise<BusEvent[]> {
    const [done] = await tx<{ finishedAt: string; expiresAt: string }[]>`
      update users.exports set expires_at = finished_at + make_interval(hours => ${keptHours})
      where id = ${id} returning finished_at as "finishedAt", expires_at as "expiresAt"`
    if (!done) return []
    return await append(tx, [
      {
        ...{ id: newId(), type: 'user.export_ready', occurredAt: done.finishedAt, playerId },
        ...{ correlationId, causationId: eventId, source: 'users', sourceId: null },
        data: { expires_at: done.expiresAt },
      },
    ])
  }

  return jobs
}

async function momentsOf(tx: Tx, playerId: string): Promise<{ at: string; since: string }> {
  const [player] = await tx<{ at: string; createdAt: string }[]>`
    select date_trunc('milliseconds', clock_timestamp()) as at, created_at as "createdAt"
    from users.players where id = ${playerId}`
  if (!player) throw new Error('everything about nobody was asked for')
  return { at: player.at, since: new Date(Date.parse(player.createdAt) - marginMs).toISOString() }
}

function readmeOf(parts: readonly ArchivePart[], at: string): string {
  const list = (language: 'en' | 'es') =>
    parts.map(({ name, says }) => `  ${`${name}.csv`.padEnd(22)} ${says[language]}`).join('\n')
  return `Everything that is known of you, as of ${at}.
player.json has all of it. Each table is a CSV file as well:

${list('en')}

Times are in UTC. Of the team there is what they decided, and not who it was. In tables, a cell that a spreadsheet would
take for a formula has an apostrophe in front; player.json has it as it is.

---

Todo lo que se sabe de ti, a fecha de ${at}.
player.json lo contiene entero. Cada tabla es además un archivo CSV:

${list('es')}

Las horas son UTC. Del equipo consta qué decidió, no quién. En las tablas, una celda que una hoja de cálculo tomaría por una
fórmula lleva un apóstrofo delante; player.json la tiene tal cual.
`
}

/** Of the account that came second, third, and so on. */
const ofAnother = (part: ArchivePart, nth: number): ArchivePart => ({
  ...part,
  name: `${part.name}_${nth}`,
  says: {
    en: `${part.says.en} Of an account that is part of yours now.`,
    es: `${part.says.es} De una cuenta que ahora es parte de la tuya.`,
  },
})
