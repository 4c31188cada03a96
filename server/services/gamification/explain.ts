import type { ExplainedEntry } from '#server/contract/event-outcome'
import type { LedgerEntry } from '#server/contract/progress'
import type { LocalisedText } from '#server/contract/text'
import type { RuleSet } from './compile-rule-set.ts'
import { readCondition } from './condition-parts.ts'
import { dataOfCounted } from './counted-facts.ts'
import type { Moment } from './expressions/language.ts'
import { milestoneDays } from './milestone-rule.ts'

type Language = keyof LocalisedText

/**
 * What led to an entry, from the entry's own numbers and from what cannot change any more: the version that decided it
 * and the activity. `moment` is in the player's zone as it is now.
 */
export function explain(
  entry: LedgerEntry,
  fields: Record<string, unknown>,
  moment: Moment,
  rules: RuleSet,
): ExplainedEntry {
  const rule = rules.rulesFor(entry.type).find(({ id }) => id === entry.rule)
  const data = dataOfCounted(entry.type, rules.activities)
  const condition = rule?.condition && data ? readCondition(rule.condition, data, fields, moment) : null
  const say = (language: Language) => sentence(entry, condition, rules, language)
  return { ...entry, condition, words: { en: say('en'), es: say('es') } }
}

type Condition = ExplainedEntry['condition']

function sentence(entry: LedgerEntry, condition: Condition, rules: RuleSet, language: Language): string {
  const { why, points, rule } = entry
  const number = (value: number) => new Intl.NumberFormat(language).format(value)
  const { singular, plural } = rules.document.unit
  const amount = `${number(points)} ${(points === 1 ? singular : plural)[language]}`
  const version = number(why.rule_set)
  const days = milestoneDays(rule)
  if (entry.kind === 'milestone' && days !== null)
    return { en: `A streak of ${days} days: ${amount}.`, es: `Una racha de ${days} días: ${amount}.` }[
      language
    ]
  if (entry.kind === 'reward')
    return { en: `${entry.label.en} brings ${amount}.`, es: `${entry.label.es} da ${amount}.` }[language]
  if (why.reason !== undefined) return correctionInWords(entry, amount, language)
  // A draft has no version yet; its rules are compiled as 0.
  const subject = {
    en: why.rule_set === 0 ? `Rule ${rule}, draft` : `Rule ${rule}, version ${version}`,
    es: why.rule_set === 0 ? `Regla ${rule}, borrador` : `Regla ${rule}, versión ${version}`,
  }[language]
  if (why.refusal) return `${subject}: ${refusalInWords(why.refusal, condition, number, language)}.`
  const factors = why.multipliers.map(
    ({ id, value }) => `× ${number(value)} (${multiplierNames[id]?.[language] ?? id})`,
  )
  const cap =
    why.capped_at === null
      ? ''
      : {
          en: `, bonuses stop at × ${number(why.capped_at)}`,
          es: `, los extras paran en × ${number(why.capped_at)}`,
        }[language]
  if (why.penalty !== undefined)
    factors.push(`× ${number(why.penalty)} (${{ en: 'penalty', es: 'sanción' }[language]})`)
  if (factors.length === 0 && why.base === points) return `${subject}: ${amount}.`
  const sum = [number(why.base), ...factors].join(' ')
  return `${subject}: ${sum}${cap} = ${amount}.`
}

function correctionInWords({ kind, why }: LedgerEntry, amount: string, language: Language): string {
  const what = {
    adjustment: { en: `An admin changed the balance by ${amount}`, es: `Se corrigió el saldo en ${amount}` },
    reversal: { en: `An admin took an award back: ${amount}`, es: `Se retiró un premio: ${amount}` },
    refusal: {
      en: `An admin wanted to change the balance by ${why.base}, more than there was`,
      es: `Se quiso corregir el saldo en ${why.base}, más de lo que había`,
    },
  }
  const said = kind === 'adjustment' || kind === 'reversal' ? what[kind] : what.refusal
  return `${said[language]}. ${language === 'en' ? 'Reason' : 'Motivo'}: ${why.reason}`
}

const multiplierNames: Record<string, LocalisedText> = {
  role: { en: 'VIP', es: 'VIP' },
  streak: { en: 'streak', es: 'racha' },
  level: { en: 'level', es: 'nivel' },
  affinity: { en: 'style', es: 'estilo' },
  boost: { en: 'event', es: 'evento' },
}

const windows: Record<'hour' | 'day' | 'ever', LocalisedText> = {
  hour: { en: 'an hour', es: 'por hora' },
  day: { en: 'a day', es: 'al día' },
  ever: { en: 'in all', es: 'en total' },
}

type Refused = NonNullable<LedgerEntry['why']['refusal']>

function penaltyInWords({ until, withheld }: Refused, number: (value: number) => string, language: Language) {
  const held = number(withheld ?? 0)
  const end = until?.slice(0, 16).replace('T', ' ')
  return end
    ? {
        en: `too many rules broken in a day, so no points until ${end} UTC; ${held} held back`,
        es: `demasiadas reglas incumplidas en un día: sin puntos hasta las ${end} UTC; ${held} retenidos`,
      }[language]
    : {
        en: `no points until a review is done; ${held} held back`,
        es: `sin puntos hasta que acabe una revisión; ${held} retenidos`,
      }[language]
}

function refusalInWords(
  refusal: Refused,
  condition: Condition,
  number: (value: number) => string,
  language: Language,
): string {
  const { code, limit, per } = refusal
  switch (code) {
    case 'limit_reached': {
      const window = per === null ? '' : ` ${windows[per][language]}`
      return {
        en: `pays ${limit === 1 ? 'once' : `${number(limit ?? 0)} times`}${window}, and that was reached`,
        es: `paga ${limit === 1 ? 'una vez' : `${number(limit ?? 0)} veces`}${window}, y ya se alcanzó`,
      }[language]
    }
    case 'not_enough':
      return { en: 'takes more than there is', es: 'quita más de lo que hay' }[language]
    case 'cool_down':
    case 'suspended':
      return penaltyInWords(refusal, number, language)
    case 'too_soon': {
      const from = refusal.until?.slice(0, 19).replace('T', ' ') ?? '–'
      return {
        en: `waits a while between two payments; it pays again from ${from} UTC`,
        es: `espera un rato entre dos pagos; vuelve a pagar desde las ${from} UTC`,
      }[language]
    }
    case 'limit_window_closed':
      return {
        en: 'its time was settled before it arrived',
        es: 'su momento ya estaba cerrado cuando llegó',
      }[language]
    case 'condition_false': {
      const failed = condition?.parts.filter(({ holds }) => !holds) ?? []
      const asked = failed.map(({ words }) => words[language]).join('; ') || '–'
      return { en: `asks for ${asked}`, es: `pide ${asked}` }[language]
    }
  }
}
