import type { LanguageField } from '#server/contract/rule-set-language'

/**
 * What was typed into the fields of an activity, in the kinds they are declared with. What is no number stays a text, so
 * that the server says what is wrong with it; what was left empty is left out.
 */
export function madeUpData(
  fields: readonly LanguageField[],
  typed: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const given = fields.flatMap(({ name, kind }) => {
    const text = typed[name] ?? ''
    if (text.trim() === '') return []
    return [[name, inKind(kind, text)] as const]
  })
  return Object.fromEntries(given)
}

function inKind(kind: LanguageField['kind'], text: string): unknown {
  if (kind === 'number') {
    const number = Number(text)
    return Number.isFinite(number) ? number : text
  }
  if (kind === 'boolean') return text === 'true'
  return text
}
