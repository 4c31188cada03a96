import type { Sql, Tx } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import type { RuleSetCheck, RuleSetDraft } from '#server/contract/rule-sets'
import { AppError, isAppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { asReason } from './as-reason.ts'
import { faultsOf } from './compile-rule-set.ts'
import { criteriaChanges } from './criteria-changes.ts'
import { diffRuleSets } from './diff-rule-sets.ts'
import { draftImpact } from './draft-impact.ts'
import { lockKey, lockRuleSets, publishRuleSet, requireSound } from './publish-rule-set.ts'
import { ruleSetLanguage } from './rule-set-language.ts'

type Row = {
  document: unknown
  basedOn: number
  revision: number
  editedBy: string
  editedAt: string
  publishAt: string | null
  publishNote: string | null
  publishPast: Past
  publishBy: string | null
  publishRefused: string | null
}

type Past = RuleSetDraft['publish_past']
/** Why it is published, and what becomes of what players did before. */
type Order = { note: string; past: Past }

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }

/**
 * The draft of the next rule set, one for all admins. Whoever saves, discards or publishes names the revision they saw;
 * `precondition_failed` says that somebody was faster, and the newer draft stays as it is.
 */
export function makeRuleSetDrafts({ sql, announce }: Deps) {
  /** As it is now; without a draft, the version in force under revision 0. */
  async function read(): Promise<RuleSetDraft> {
    const live = await readLive(sql)
    const draft = await readDraft(sql)
    if (draft) return toView(draft, live.document)
    return {
      ...{ document: live.document, based_on: live.version, revision: 0, edited_by: null, edited_at: null },
      ...{
        publish_at: null,
        publish_note: null,
        publish_past: 'from_now',
        publish_refused: null,
        faults: [],
        changes: [],
        criteria: [],
      },
    }
  }

  /** Keeps a document as it is, faults and all: half-done work is not lost. A schedule it had is called off. */
  async function save(
    { document, basedOn }: { document: unknown; basedOn: number },
    by: string,
    revision: number,
  ): Promise<RuleSetDraft> {
    const stated = await transaction(sql, async tx => {
      const before = await lockAt(tx, revision)
      await requireVersion(tx, basedOn)
      const saved = await tx<{ revision: number }[]>`
        insert into gamification.rule_set_draft (document, based_on, revision, edited_by)
        values (
          ${JSON.stringify(document)}::text::json, ${basedOn},
          nextval('gamification.rule_set_draft_revision'), ${by}
        )
        on conflict (id) do update set document = excluded.document, revision = excluded.revision,
          based_on = excluded.based_on, edited_by = excluded.edited_by, edited_at = clock_timestamp(),
          publish_at = null, publish_note = null, publish_past = 'from_now', publish_by = null, publish_refused = null
        returning revision`
      return await stateAct(tx, {
        type: 'admin.rule_set_draft_saved',
        data: {
          ...{ by, revision: saved[0]?.revision ?? 0, replaces: revision, based_on: basedOn },
          called_off: before?.publishAt ?? null,
        },
      })
    })
    announce(stated)
    return await read()
  }

  async function discard(by: string, revision: number): Promise<void> {
    const stated = await transaction(sql, async tx => {
      const draft = await lockAt(tx, revision)
      if (!draft) return []
      await tx`delete from gamification.rule_set_draft`
      return await stateAct(tx, {
        type: 'admin.rule_set_draft_discarded',
        data: { by, revision, called_off: draft.publishAt },
      })
    })
    announce(stated)
  }

  /** Puts the draft in force. Throws `invalid` with every fault. Returns the new version. */
  async function publish(order: Order, by: string, revision: number): Promise<number> {
    const { version, events } = await transaction(sql, async tx => {
      const draft = await lockAt(tx, revision)
      if (!draft) throw new AppError('not_found', 'There is no draft to publish.')
      return await putInForce(tx, draft, order, by)
    })
    announce(events)
    return version
  }

  /** Lets the draft be published by itself. Throws `invalid` with every fault, as publishing now would. */
  async function schedule(order: Order, by: string, revision: number, at: string): Promise<RuleSetDraft> {
    const stated = await transaction(sql, async tx => {
      const draft = await lockAt(tx, revision)
      if (!draft) throw new AppError('not_found', 'There is no draft to publish.')
      await requireNewest(tx, draft.basedOn)
      requireSound(draft.document)
      const scheduled = await tx<{ revision: number; publishAt: string }[]>`
        update gamification.rule_set_draft set publish_at = ${at}, publish_note = ${order.note}, publish_past = ${order.past}, publish_by = ${by}, publish_refused = null,
          revision = nextval('gamification.rule_set_draft_revision')
        returning revision, publish_at as "publishAt"`
      return await stateAct(tx, {
        type: 'admin.rule_set_scheduled',
        data: {
          ...{ by, reason: asReason(order.note), past: order.past, based_on: draft.basedOn },
          ...{ revision: scheduled[0]?.revision ?? 0, at: scheduled[0]?.publishAt ?? at },
          instead_of: draft.publishAt,
        },
      })
    })
    announce(stated)
    return await read()
  }

  /**
   * Publishes the draft when its time has come; any worker may ask. Returns the version, or null when nothing is due. What
   * cannot be published any more is told in the draft, and not tried again.
   */
  async function publishDue(): Promise<number | null> {
    const published = await transaction(sql, async tx => {
      const [due] = await tx<{ isFree: boolean }[]>`
        select pg_try_advisory_xact_lock(${lockKey}) as "isFree" from gamification.rule_set_draft
        where publish_at <= clock_timestamp()`
      const draft = due?.isFree ? await readDraft(tx) : undefined
      if (!draft) return null
      const { publishNote, publishPast, publishBy, editedBy } = draft
      const order = { note: publishNote ?? '', past: publishPast }
      return await putInForce(tx, draft, order, publishBy ?? editedBy).catch(async (error: unknown) => {
        if (!isAppError(error)) throw error
        await tx`
          update gamification.rule_set_draft set publish_at = null, publish_refused = ${error.message},
            revision = nextval('gamification.rule_set_draft_revision')`
        return null
      })
    })
    if (published) announce(published.events)
    return published?.version ?? null
  }

  /** What is wrong with a document, and what it would change of the version in force. Keeps nothing. */
  const check = async (document: unknown): Promise<RuleSetCheck> =>
    checkAgainst((await readLive(sql)).document, document)

  /** What expressions of the draft may name. */
  const language = async () => ruleSetLanguage((await read()).document)

  /** Whom the draft as it is saved would have met lately. */
  const impact = async () => await draftImpact(sql, (await readLive(sql)).document, (await read()).document)

  return { read, save, discard, publish, schedule, publishDue, check, language, impact }
}

async function putInForce(tx: Tx, draft: Row, order: Order, by: string) {
  const { document, basedOn } = draft
  await requireNewest(tx, basedOn)
  requireSound(document)
  const published = await publishRuleSet(tx, { document, basedOn, by, ...order })
  await tx`delete from gamification.rule_set_draft`
  return published
}

/** A draft made on an older version would take back what was published since. */
async function requireNewest(tx: Tx, basedOn: number): Promise<void> {
  const { version } = await readLive(tx)
  if (basedOn === version) return
  throw new AppError(
    'conflict',
    `Version ${version} was published since this draft was begun on ${basedOn}: take its changes over, and save the draft with based_on ${version}.`,
  )
}

async function requireVersion(tx: Tx, version: number): Promise<void> {
  const [known] = await tx`select 1 from gamification.rule_sets where version = ${version}`
  if (!known) throw new AppError('invalid', `There is no version ${version}.`)
}

/** The draft, if it is the revision that was named. 0 names no draft. */
async function lockAt(tx: Tx, revision: number): Promise<Row | undefined> {
  await lockRuleSets(tx)
  const draft = await readDraft(tx)
  const current = draft?.revision ?? 0
  if (current === revision) return draft
  throw new AppError(
    'precondition_failed',
    `The draft is at revision ${current} by now, not ${revision}: read it, and save again over it.`,
  )
}

const columns = (sql: Sql | Tx) => sql`
  document, based_on as "basedOn", revision, edited_by as "editedBy", edited_at as "editedAt",
  publish_at as "publishAt", publish_note as "publishNote", publish_past as "publishPast", publish_by as "publishBy",
  publish_refused as "publishRefused"`

async function readDraft(sql: Sql | Tx): Promise<Row | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from gamification.rule_set_draft`
  return row
}

async function readLive(sql: Sql | Tx): Promise<{ version: number; document: unknown }> {
  const [row] = await sql<{ version: number; document: unknown }[]>`
    select version, document from gamification.rule_sets order by version desc limit 1`
  if (!row) throw new Error('there is no rule set')
  return row
}

function toView(draft: Row, live: unknown): RuleSetDraft {
  return {
    document: draft.document,
    based_on: draft.basedOn,
    revision: draft.revision,
    edited_by: draft.editedBy,
    edited_at: draft.editedAt,
    publish_at: draft.publishAt,
    publish_note: draft.publishNote,
    publish_past: draft.publishPast,
    publish_refused: draft.publishRefused,
    ...checkAgainst(live, draft.document),
  }
}

const checkAgainst = (live: unknown, document: unknown): RuleSetCheck => ({
  faults: faultsOf(document),
  changes: diffRuleSets(live, document),
  criteria: criteriaChanges(live, document),
})
