import { isPattern, matcher } from '#server/events/pattern'
import type { Activities } from './activities.ts'
import { activityLanguage, fieldsFor } from './activity-language.ts'
import type { Expression } from './expressions/language.ts'
import type { AbusePattern } from './rule-set.ts'
import type { Faults } from './rule-set-faults.ts'
import type { RuleSetParts } from './rule-set-parts.ts'

/** A pattern of abuse, as it looks at one type of activity. Those of addresses look at none. */
export type CompiledPattern =
  | { id: string; kind: 'rate' | 'repeat'; moreThan: number; windowMs: number }
  | { id: string; kind: 'condition'; source: string; when: Expression }

/** Per type of activity the patterns that look at it, in the order of the document. Faults are added. */
export function compileAbuse(
  { abusePatterns }: RuleSetParts,
  activities: Activities,
  faults: Faults,
): Map<string, CompiledPattern[]> {
  const byType = new Map<string, CompiledPattern[]>()
  for (const [index, pattern] of abusePatterns) {
    if (pattern.kind === 'address') continue
    for (const type of activities.types.filter(matcher(pattern.on.filter(isPattern)))) {
      const compiled = compile(pattern, type, `/abuse/patterns/${index}`, activities, faults)
      // A condition that one activity does not understand is told once, not for each of them.
      if (!compiled) break
      byType.set(type, [...(byType.get(type) ?? []), compiled])
    }
  }
  return byType
}

function compile(
  pattern: Exclude<AbusePattern, { kind: 'address' }>,
  type: string,
  place: string,
  activities: Activities,
  faults: Faults,
): CompiledPattern | null {
  if (pattern.kind !== 'condition') {
    const { id, kind, moreThan, seconds } = pattern
    return { id, kind, moreThan, windowMs: seconds * 1_000 }
  }
  const data = activities.dataOf(type)
  if (!data) return null
  const language = activityLanguage(data)
  const compiled = language.compile(pattern.when, 'bool')
  if (compiled.ok)
    return {
      id: pattern.id,
      kind: 'condition',
      source: pattern.when,
      when: fieldsFor(pattern.when, compiled.run, language.names),
    }
  for (const fault of compiled.faults)
    faults.addExpression(`${place}/when`, { ...fault, detail: `for ${type}: ${fault.detail}` })
  return null
}
