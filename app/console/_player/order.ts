import type { Verb } from './verbs.ts'

const withFormsOfTheirOwn = [
  ...(['role', 'restart', 'suspend', 'lift', 'link', 'unlink', 'view'] as const),
  ...(['merge', 'parting', 'export', 'erase', 'recompute'] as const),
] as const

/** What one form serves, each with its fields. */
export type CorrectionVerb = Exclude<Verb, (typeof withFormsOfTheirOwn)[number]>

export const isCorrection = (verb: Verb): verb is CorrectionVerb =>
  !withFormsOfTheirOwn.some(own => own === verb)

/** What stands in the fields of a correction, as typed. */
export type Draft = {
  points: string
  earned: boolean
  achievement: string
  tier: string
  event_id: string
  from: string
  to: string
  reason: string
}
export type FieldName = keyof Draft

const fields: Record<CorrectionVerb, readonly FieldName[]> = {
  points: ['points', 'earned'],
  tier_grant: ['achievement', 'tier'],
  tier_revocation: ['achievement', 'tier'],
  reversal: ['event_id'],
  freeze: [],
  streak_restoration: ['from', 'to'],
  streak_pause: ['from', 'to'],
  streak_resumption: [],
}

/** The fields of a verb, in their order; the reason is everybody's last. */
export const fieldsOf = (verb: CorrectionVerb): readonly FieldName[] => [...fields[verb], 'reason']

const optional: Partial<Record<CorrectionVerb, readonly FieldName[]>> = { streak_pause: ['to'] }

/** What is not filled in yet; the server judges the rest. */
export const missingIn = (verb: CorrectionVerb, draft: Draft): FieldName[] =>
  fieldsOf(verb).filter(name => {
    const value = draft[name]
    return typeof value === 'string' && value.trim() === '' && !optional[verb]?.includes(name)
  })

/** The body that orders it. */
export function orderOf(verb: CorrectionVerb, draft: Draft): Record<string, unknown> {
  const said = Object.fromEntries(fieldsOf(verb).map(name => [name, fieldValue(name, draft)]))
  return { kind: verb, ...said }
}

function fieldValue(name: FieldName, draft: Draft): unknown {
  if (name === 'points') return Number(draft.points.trim().replace('−', '-'))
  if (name === 'earned') return draft.earned
  if (name === 'to') return draft.to === '' ? null : draft.to
  return draft[name].trim()
}

/** Where to say that an order does not fit how the player stands: the server names no field then. */
export const fieldInConflict = (verb: CorrectionVerb): FieldName =>
  fieldsOf(verb).find(name => name !== 'achievement') ?? 'reason'
