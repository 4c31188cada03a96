import type * as z from 'zod'
import type { Condition, ConditionPart } from '#server/contract/condition'
import { activityLanguage, fieldsFor, readerOf } from './activity-language.ts'
import type { CompiledRule } from './compile-rule.ts'
import { wordsOf } from './condition-words.ts'
import type { Moment } from './expressions/language.ts'

type Asked = NonNullable<CompiledRule['condition']>

/**
 * What a rule asked for and what an activity had, as a whole and each side of the outermost && by itself, so that the one
 * that fails can be seen. It is taken apart here and not when rules are compiled: only who asks why needs it.
 */
export function readCondition(
  { source, holds, reads }: Asked,
  data: z.ZodObject,
  fields: Record<string, unknown>,
  moment: Moment,
): Condition {
  const language = activityLanguage(data)
  const parts = language.conjuncts(source).map(({ source, node, run }): ConditionPart => {
    const found = readerOf(source, language.names)(fields, moment)
    const isMet = fieldsFor(source, run, language.names)(fields, moment) === true
    return { expression: source, holds: isMet, found, words: wordsOf(node, found) }
  })
  return { expression: source, holds: holds(fields, moment), found: reads(fields, moment), parts }
}
