import type { Sql, Tx } from '#db/client'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import type { Logger } from '#server/log'
import { type AlertRuleName, alertDefaults } from '#server/resilience/alert-defaults'
import {
  type AlertMove,
  type AlertSample,
  type AlertState,
  evaluateAlerts,
} from '#server/resilience/evaluate-alerts'
import { append } from '../append.ts'
import { transaction } from '../transaction.ts'
import { forgetOldAlerts } from './forget-old-alerts.ts'
import { queueDelivery } from './queue-delivery.ts'
import { readSamples } from './read-samples.ts'
import { readConfigs } from './rule-versions.ts'

export const lookEveryMs = 5_000

type Deps = {
  sql: Sql
  rules: readonly AlertRuleName[]
  leftWrong: () => Promise<number | null>
  publicUrl: string
  log: Logger
  /** Zero where a test must not wait. */
  everyMs?: number
}

type Told = AlertMove & { alert: string; rule: AlertRuleName; threshold: number }

/**
 * One look at every rule, unless a process did so a moment ago. What is raised and cleared is written, told on the bus and queued for the
 * webhook in one transaction: it must go out while consumers stand still, so no consumer is asked for it. Returns the events.
 */
export async function lookAtAlerts(deps: Deps): Promise<BusEvent[]> {
  const { sql, rules, log, everyMs = lookEveryMs } = deps
  const samples = await readSamples(sql, rules, deps.leftWrong)
  const { told, events } = await transaction(sql, async tx => {
    const [turn] = await tx<{ isOurs: boolean; now: string }[]>`
      select pg_try_advisory_xact_lock(hashtext('diana.alerts')) as "isOurs", clock_timestamp() as now`
    const stood = turn?.isOurs ? await readStates(tx) : []
    const nowMs = Date.parse(turn?.now ?? '')
    const newestMs = Math.max(0, ...stood.map(({ lookedMs }) => lookedMs))
    if (!turn?.isOurs || nowMs - newestMs < everyMs * 0.8) return { told: [], events: [] }
    const { states, moves } = evaluateAll({ rules, samples, stood, nowMs }, await readConfigs(tx))
    await writeStates(tx, states, turn.now)
    await noteValues(tx)
    for (const move of moves) await writeMove(tx, move, turn.now)
    if (moves.length > 0) {
      await queueDelivery(
        tx,
        moves.map(({ alert, does }) => ({ alert, does })),
        deps.publicUrl,
      )
      await forgetOldAlerts(tx)
    }
    return {
      told: moves,
      events: await append(
        tx,
        moves.map(move => draftOf(move, turn.now)),
      ),
    }
  })
  for (const { alert, rule, subject, does, why, value, threshold } of told)
    log[does === 'raise' ? 'warn' : 'info'](
      { alert, rule: rule.id, subject, value, threshold, why },
      `alert ${does === 'raise' ? 'raised' : 'cleared'}`,
    )
  return events
}

type Stood = AlertState & { rule: string; lookedMs: number; alert: string | null }
type Look = {
  rules: readonly AlertRuleName[]
  samples: ReadonlyMap<string, AlertSample[]>
  stood: readonly Stood[]
  nowMs: number
}

function evaluateAll(
  { rules, samples, stood, nowMs }: Look,
  configs: Awaited<ReturnType<typeof readConfigs>>,
): { states: (AlertState & { rule: string })[]; moves: Told[] } {
  const states: (AlertState & { rule: string })[] = []
  const moves: Told[] = []
  for (const rule of rules) {
    const config = configs.get(rule.id) ?? alertDefaults[rule.kind]
    const own = stood.filter(state => state.rule === rule.id)
    const seen = evaluateAlerts({ config, samples: samples.get(rule.id) ?? [], states: own, nowMs })
    states.push(...seen.states.map(state => ({ ...state, rule: rule.id })))
    for (const move of seen.moves) {
      const raised = own.find(({ subject }) => subject === move.subject)?.alert
      moves.push({ ...move, rule, alert: raised ?? newId(), threshold: config.raise })
    }
  }
  return { states, moves }
}

const readStates = (tx: Tx) =>
  tx<Stood[]>`
    select s.rule, s.subject, s.phase, value, alert, ${msOf(tx, 'since')} as "sinceMs",
      ${msOf(tx, 'known_at')} as "knownMs", ${msOf(tx, 'looked_at')} as "lookedMs"
    from bus.alert_states s left join lateral (
      select id as alert from bus.alerts a where a.rule = s.rule and a.subject = s.subject and a.cleared_at is null
    ) a on true`

const msOf = (tx: Tx, column: string) => tx`(extract(epoch from ${tx(column)}) * 1000)::float8`

const instant = (ms: number) => new Date(ms).toISOString()

async function writeStates(tx: Tx, states: readonly (AlertState & { rule: string })[], now: string) {
  const rows = states.map(({ rule, subject, phase, sinceMs, value, knownMs }) => ({
    ...{ rule, subject, phase, since: instant(sinceMs), value },
    ...{ known_at: knownMs === null ? null : instant(knownMs), looked_at: now },
  }))
  if (rows.length > 0)
    await tx`
      insert into bus.alert_states ${tx(rows)}
      on conflict (rule, subject) do update set phase = excluded.phase, since = excluded.since,
        value = excluded.value, known_at = excluded.known_at, looked_at = excluded.looked_at`
  await tx`delete from bus.alert_states where looked_at < ${now}`
}

const noteValues = (tx: Tx) =>
  tx`
    update bus.alerts a set value = s.value, worst = greatest(a.worst, s.value) from bus.alert_states s
    where a.rule = s.rule and a.subject = s.subject and a.cleared_at is null and a.value <> s.value`

async function writeMove(tx: Tx, { alert, rule, subject, does, why, value, threshold }: Told, now: string) {
  if (does === 'raise')
    await tx`
      insert into bus.alerts (id, rule, subject, raised_at, threshold, value, worst)
      values (${alert}, ${rule.id}, ${subject}, ${now}, ${threshold}, ${value}, ${value})`
  else
    await tx`
      update bus.alerts set cleared_at = ${now}, cleared_by = ${why}, value = ${value} where id = ${alert}`
}

function draftOf({ alert, rule, subject, does, why, value, threshold }: Told, now: string): Draft {
  const id = newId()
  const common = {
    ...{ id, occurredAt: now, playerId: null, correlationId: id, causationId: null },
    ...{ source: 'bus', sourceId: null },
  }
  const about = { alert, rule: rule.id, subject, value, threshold }
  return does === 'raise'
    ? { ...common, type: 'system.alert_raised', data: about }
    : { ...common, type: 'system.alert_cleared', data: { ...about, why: why ?? 'recovered' } }
}
