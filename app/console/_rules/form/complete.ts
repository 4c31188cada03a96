import type { LanguageField, RuleSetLanguage } from '#server/contract/rule-set-language'
import type { LocalisedText } from '#server/contract/text'

export type Completion = {
  /** What is put in place of `from` to the caret. */
  insert: string
  label: string
  /** What kind of thing it is, in a word or as a signature. */
  hint: string | LocalisedText
}

export type Completions = { from: number; options: Completion[] }

const optionsMax = 12

/**
 * What could stand at the caret of an expression: values behind a comparison with a field that has a list of them,
 * functions of texts behind a dot, fields and functions otherwise. `all` also when nothing is typed yet.
 */
export function complete(
  text: string,
  caret: number,
  { language, fields }: { language: RuleSetLanguage; fields: readonly LanguageField[] },
  all = false,
): Completions {
  const before = text.slice(0, caret)
  const compared = /([A-Za-z_]\w*)\s*(?:==|!=)\s*("?\w*)$/.exec(before)
  const values = fields.find(({ name }) => name === compared?.[1])?.values ?? []
  if (compared && values.length > 0) {
    const typed = compared[2] ?? ''
    const options = values.map(value => ({
      insert: JSON.stringify(value),
      label: value,
      hint: compared[1] ?? '',
    }))
    return matching(options, typed.replace('"', ''), caret - typed.length, true)
  }
  if (((before.match(/"/g) ?? []).length & 1) === 1) return { from: caret, options: [] }
  const word = /\w*$/.exec(before)?.[0] ?? ''
  const from = caret - word.length
  const ofText = before[from - 1] === '.'
  if (/^\d/.test(word)) return { from: caret, options: [] }
  const calls = language.functions
    .filter(({ of_text }) => of_text === ofText)
    .map(({ name, signature, words }) => ({
      insert: `${name}(`,
      label: name,
      hint: { en: `${signature} · ${words.en}`, es: `${signature} · ${words.es}` },
    }))
  const named = ofText
    ? []
    : [...fields, ...language.player].map(field => ({
        insert: field.name,
        label: field.name,
        hint: rangeOf(field),
      }))
  return matching([...named, ...calls], word, from, all || ofText)
}

function matching(options: Completion[], typed: string, from: number, all: boolean): Completions {
  if (typed === '' && !all) return { from, options: [] }
  const wanted = typed.toLowerCase()
  const found = options.filter(({ label }) => label.toLowerCase().startsWith(wanted))
  // What stands there in full is no suggestion any more.
  return { from, options: found.some(({ label }) => label === typed) ? [] : found.slice(0, optionsMax) }
}

/** `number 0…100`, `easy | medium | hard` */
export function rangeOf({ kind, min, max, max_length, values }: LanguageField): string {
  if (kind === 'enum') return values.join(' | ')
  if (kind === 'number' && (min !== null || max !== null)) return `number ${min ?? '−∞'}…${max ?? '∞'}`
  if (kind === 'string' && max_length !== null) return `string ≤ ${max_length}`
  return kind
}

/** The text with a completion taken, and where the caret stands then. */
export function take(text: string, caret: number, from: number, { insert }: Completion) {
  const after = text.slice(caret)
  // The end of a quoted value that stands there already is part of what is replaced.
  const rest = insert.endsWith('"') && after.startsWith('"') ? after.slice(1) : after
  return { text: `${text.slice(0, from)}${insert}${rest}`, caret: from + insert.length }
}
