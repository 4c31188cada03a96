import * as z from 'zod'
import { catalogue, isActivityType } from '#server/events/catalogue'
import { type Compiled, type Expression, makeLanguage, type Variable } from './expressions/language.ts'
import { amountMax, type Rule } from './rule-set.ts'
import type { Faults } from './rule-set-faults.ts'

type Fields = Record<string, unknown>

export type CompiledRule = {
  id: string
  when: (fields: Fields) => boolean
  amount: (fields: Fields) => number
  limit: { count: number; per: 'hour' | 'day' | 'ever'; key: (fields: Fields) => string } | null
}

/** Null when it has faults, which are added. */
export function compileRule(rule: Rule, pointer: string, faults: Faults): CompiledRule | null {
  if (!isActivityType(rule.on)) {
    faults.add(`${pointer}/on`, 'unknown_activity', `unknown activity ${rule.on}`)
    return null
  }
  const language = makeLanguage(variablesOf(catalogue[rule.on].data))
  const compile = (source: string, type: Variable['type'], place: string): Expression | null => {
    const compiled = language.compile(source, type)
    if (compiled.ok) {
      if (type === 'double') checkAmount(compiled, place, faults)
      return compiled.run
    }
    for (const fault of compiled.faults) faults.addExpression(place, fault)
    return null
  }
  const when = rule.when === undefined ? null : compile(rule.when, 'bool', `${pointer}/when`)
  const amount =
    typeof rule.amount === 'string' ? compile(rule.amount, 'double', `${pointer}/amount`) : rule.amount
  const key = rule.limit?.key === undefined ? null : compile(rule.limit.key, 'string', `${pointer}/limit/key`)
  if (amount === null) return null
  return {
    id: rule.id,
    when: fields => when === null || when(fields) === true,
    amount: fields => (typeof amount === 'number' ? amount : Number(amount(fields))),
    limit: rule.limit ? { ...rule.limit, key: fields => (key === null ? '' : String(key(fields))) } : null,
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

/** An activity's fields, as expressions may name them. */
export const variablesOf = (data: z.ZodObject): Variable[] =>
  Object.entries(data.shape).map(([name, field]) => variableOf(name, field))

function variableOf(name: string, field: z.core.$ZodType): Variable {
  switch (field._zod.def.type) {
    case 'number': {
      const { minValue, maxValue } = field instanceof z.ZodNumber ? field : { minValue: null, maxValue: null }
      const bounds = [minValue ?? Number.NEGATIVE_INFINITY, maxValue ?? Number.POSITIVE_INFINITY] as const
      return { name, type: 'double', bounds }
    }
    case 'boolean':
      return { name, type: 'bool', bounds: null }
    case 'string':
    case 'enum':
      return { name, type: 'string', bounds: null }
    default:
      throw new Error(`rules cannot read the field ${name}: it is neither number, text nor boolean`)
  }
}
