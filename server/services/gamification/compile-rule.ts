import type { Activities } from './activities.ts'
import { activityLanguage, fieldsFor, readerOf } from './activity-language.ts'
import { dataOfFact, isAwardedFact } from './counted-facts.ts'
import type { Compiled, Expression, Moment, Variable } from './expressions/language.ts'
import { amountMax, type Rule } from './rule-set.ts'
import type { Faults } from './rule-set-faults.ts'

type Fields = Record<string, unknown>

export type CompiledRule = {
  id: string
  /** What it asks for, to explain it: its text, whether it holds, and what of the activity it looks at. */
  condition: {
    source: string
    holds: (fields: Fields, moment: Moment) => boolean
    reads: (fields: Fields, moment: Moment) => Fields
  } | null
  when: (fields: Fields, moment: Moment) => boolean
  amount: (fields: Fields, moment: Moment) => number
  limit: {
    count: number
    per: 'hour' | 'day' | 'ever'
    key: (fields: Fields, moment: Moment) => string
  } | null
  coolDownMs: number | null
}

/** Null when it has faults, which are added. */
export function compileRule(
  rule: Rule,
  pointer: string,
  activities: Activities,
  faults: Faults,
): CompiledRule | null {
  const data = isAwardedFact(rule.on) ? dataOfFact(rule.on) : activities.dataOf(rule.on)
  if (!data) {
    faults.add(`${pointer}/on`, 'unknown_activity', `unknown activity ${rule.on}`)
    return null
  }
  const language = activityLanguage(data)
  const compile = (source: string, type: Variable['type'], place: string): Expression | null => {
    const compiled = language.compile(source, type)
    if (compiled.ok) {
      if (type === 'double') checkAmount(compiled, place, faults)
      return fieldsFor(source, compiled.run, language.names)
    }
    for (const fault of compiled.faults) faults.addExpression(place, fault)
    return null
  }
  const when = rule.when === undefined ? null : compile(rule.when, 'bool', `${pointer}/when`)
  const amount =
    typeof rule.amount === 'string' ? compile(rule.amount, 'double', `${pointer}/amount`) : rule.amount
  const key = rule.limit?.key === undefined ? null : compile(rule.limit.key, 'string', `${pointer}/limit/key`)
  if (amount === null) return null
  const holds = (fields: Fields, moment: Moment) => when === null || when(fields, moment) === true
  return {
    id: rule.id,
    condition:
      rule.when === undefined
        ? null
        : { source: rule.when, holds, reads: readerOf(rule.when, language.names) },
    when: holds,
    amount: (fields, moment) => (typeof amount === 'number' ? amount : Number(amount(fields, moment))),
    limit: rule.limit
      ? { ...rule.limit, key: (fields, moment) => (key === null ? '' : String(key(fields, moment))) }
      : null,
    coolDownMs: rule.coolDown === undefined ? null : rule.coolDown * 1_000,
  }
}

function checkAmount(
  { interval: [least, most] }: Extract<Compiled, { ok: true }>,
  place: string,
  faults: Faults,
) {
  if (least < 0)
    faults.add(
      place,
      'may_be_negative',
      `can come out at ${least}; keep it from falling below 0: max(0.0, …)`,
    )
  if (most > amountMax)
    faults.add(place, 'may_be_too_large', `can come out above ${amountMax}; bound it: min(${amountMax}.0, …)`)
}
