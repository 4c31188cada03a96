import type { ASTNode } from '@marcbachmann/cel-js'
import type { LocalisedText } from '#server/contract/text'
import { playerVariables } from './activity-language.ts'
import { textOf } from './expressions/text-of.ts'

type Language = keyof LocalisedText

/** What the fields of shipped activities are called; those that admins declare have the name they were given. */
const fieldNames: ReadonlyMap<string, LocalisedText> = new Map([
  ['minutes', { en: 'minutes', es: 'minutos' }],
  ['correct', { en: 'correct', es: 'acierto' }],
  ['difficulty', { en: 'difficulty', es: 'dificultad' }],
  ['chapter', { en: 'chapter', es: 'capítulo' }],
  ['ending', { en: 'ending', es: 'final' }],
  ...playerVariables.map(({ name, words }) => [name, words] as const),
])
const valueNames: ReadonlyMap<string, LocalisedText> = new Map([
  ['easy', { en: 'easy', es: 'fácil' }],
  ['medium', { en: 'medium', es: 'media' }],
  ['hard', { en: 'hard', es: 'difícil' }],
])

type Relation = Record<Language, (what: string, than: string) => string>

const relations = {
  '==': { en: (a, b) => `${a} is ${b}`, es: (a, b) => `${a}: ${b}` },
  '!=': { en: (a, b) => `${a} is not ${b}`, es: (a, b) => `${a}: todo menos ${b}` },
  '>=': { en: (a, b) => `${a} at least ${b}`, es: (a, b) => `${a}: ${b} o más` },
  '>': { en: (a, b) => `${a} above ${b}`, es: (a, b) => `${a}: más de ${b}` },
  '<=': { en: (a, b) => `${a} at most ${b}`, es: (a, b) => `${a}: ${b} o menos` },
  '<': { en: (a, b) => `${a} below ${b}`, es: (a, b) => `${a}: menos de ${b}` },
  in: { en: (a, b) => `${a} is ${b}`, es: (a, b) => `${a}: ${b}` },
} satisfies Record<string, Relation>
type Comparison = keyof typeof relations

/** `10.0 <= minutes` says the same of minutes, the other way round. */
const turned = {
  ...{ '==': '==', '!=': '!=', '>=': '<=', '>': '<', '<=': '>=', '<': '>', in: 'in' },
} as const satisfies Record<Comparison, Comparison>

const textRelations: Partial<Record<string, Relation>> = {
  startsWith: { en: (a, b) => `${a} begins with ${b}`, es: (a, b) => `${a} empieza por ${b}` },
  endsWith: { en: (a, b) => `${a} ends with ${b}`, es: (a, b) => `${a} termina en ${b}` },
  contains: { en: (a, b) => `${a} contains ${b}`, es: (a, b) => `${a} contiene ${b}` },
}

/** What a part of a condition asks for, and what was found: `minutes at least 10 (found 5)`. */
export function wordsOf(node: ASTNode, found: Record<string, unknown>): LocalisedText {
  const say = (language: Language) => `${asked(node, language)}${foundInWords(found, language)}`
  return { en: say('en'), es: say('es') }
}

/** What has no words of ours is said as the rules write it. */
function asked(node: ASTNode, language: Language): string {
  switch (node.op) {
    case '&&':
    case '||':
      return node.args
        .map(side => {
          const isMixed = (side.op === '&&' || side.op === '||') && side.op !== node.op
          return isMixed ? `(${asked(side, language)})` : asked(side, language)
        })
        .join(` ${joining[node.op][language]} `)
    case '!_':
      return node.args.op === 'id'
        ? holding(node.args, false, language)
        : `${{ en: 'not', es: 'no' }[language]} (${asked(node.args, language)})`
    case 'id':
      return holding(node, true, language)
    case '==':
    case '!=': {
      const truth = node.args.find(isTruth)
      const other = node.args.find(side => side !== truth)
      if (truth && other?.op === 'id')
        return holding(other, (truth.args === true) === (node.op === '=='), language)
      return compared(node.op, node.args, language)
    }
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'in':
      return compared(node.op, node.args, language)
    case 'rcall': {
      const [name, subject, [text]] = node.args
      const relation = textRelations[name]
      return relation && text
        ? relation[language](operand(subject, language), operand(text, language))
        : textOf(node)
    }
    default:
      return textOf(node)
  }
}

const joining = { '&&': { en: 'and', es: 'y' }, '||': { en: 'or', es: 'o' } }

const isTruth = (node: ASTNode) => node.op === 'value' && typeof node.args === 'boolean'

const holding = (node: ASTNode, truth: boolean, language: Language) =>
  `${operand(node, language)}: ${valueInWords(truth, language)}`

function compared(op: Comparison, [left, right]: [ASTNode, ASTNode], language: Language): string {
  const isTurned = left.op === 'value' && op !== 'in'
  const [what, than] = isTurned ? [right, left] : [left, right]
  const said = (node: ASTNode) => operand(node, language)
  const alternatives = than.op === 'list' ? than.args.map(said) : [said(than)]
  const listed = new Intl.ListFormat(language, { type: 'disjunction' }).format(alternatives)
  return relations[isTurned ? turned[op] : op][language](said(what), listed)
}

function operand(node: ASTNode, language: Language): string {
  if (node.op === 'id') return fieldNames.get(node.args)?.[language] ?? node.args.replaceAll('_', ' ')
  if (node.op === 'value') return valueInWords(node.args, language)
  if (node.op === 'call' && node.args[0] === 'size') {
    const [of] = node.args[1]
    if (of) return `${{ en: 'length of', es: 'longitud de' }[language]} ${operand(of, language)}`
  }
  return textOf(node)
}

function foundInWords(found: Record<string, unknown>, language: Language): string {
  const entries = Object.entries(found)
  const said = entries.map(([name, value]) => {
    const words = valueInWords(value, language)
    return entries.length === 1 ? words : `${fieldNames.get(name)?.[language] ?? name}: ${words}`
  })
  return said.length === 0 ? '' : ` (${{ en: 'found', es: 'encontró' }[language]} ${said.join(', ')})`
}

function valueInWords(value: unknown, language: Language): string {
  if (typeof value === 'number' || typeof value === 'bigint')
    return new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(value)
  if (typeof value === 'boolean')
    return value ? { en: 'yes', es: 'sí' }[language] : { en: 'no', es: 'no' }[language]
  if (typeof value !== 'string' || value === '') return { en: 'nothing', es: 'nada' }[language]
  return valueNames.get(value)?.[language] ?? { en: `“${value}”`, es: `«${value}»` }[language]
}
