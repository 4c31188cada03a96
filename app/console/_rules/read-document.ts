import type { LocalisedText } from '#server/contract/text'
import { asRecord } from './json-value.ts'

const periods = ['hour', 'day', 'ever'] as const
const tiers = ['bronze', 'silver', 'gold'] as const

export type RuleRow = {
  id: string
  on: string
  /** How players read the activity; null when it has no name here. */
  label: LocalisedText | null
  when: string | null
  amount: string
  limit: { count: number; per: (typeof periods)[number]; key: string | null } | null
  /** In seconds. */
  coolDown: number | null
}

export type AchievementRow = {
  id: string
  name: LocalisedText | null
  description: LocalisedText | null
  metric: string
  tiers: { tier: (typeof tiers)[number]; need: number }[]
  isSecret: boolean
}

/** The rules that can be read out of a document, however unfinished it is. */
export function ruleRows(document: unknown): RuleRow[] {
  const root = asRecord(document)
  const activities = asRecord(root?.activities) ?? {}
  return itemsOf(root?.rules).flatMap(rule =>
    typeof rule.id === 'string' && typeof rule.on === 'string' ? [ruleRow(rule, activities)] : [],
  )
}

/** What can be read of one rule, however unfinished it is. */
export function ruleRow(rule: unknown, activities: Record<string, unknown>): RuleRow {
  const { id, on, when, amount, limit, coolDown } = asRecord(rule) ?? {}
  return {
    id: typeof id === 'string' ? id : '–',
    on: typeof on === 'string' ? on : '–',
    label: typeof on === 'string' ? textOf(asRecord(activities[on])?.label) : null,
    when: typeof when === 'string' ? when : null,
    amount: amount === undefined ? '–' : String(amount),
    limit: limitOf(limit),
    coolDown: typeof coolDown === 'number' ? coolDown : null,
  }
}

/** The achievements that can be read out of a document, however unfinished it is. */
export function achievementRows(document: unknown): AchievementRow[] {
  return itemsOf(asRecord(document)?.achievements).flatMap((item): AchievementRow[] => {
    if (typeof item.id !== 'string') return []
    const needs = asRecord(item.tiers) ?? {}
    return [
      {
        id: item.id,
        name: textOf(item.name),
        description: textOf(item.description),
        metric: typeof item.metric === 'string' ? item.metric : '–',
        tiers: tiers.flatMap(tier => {
          const need = needs[tier]
          return typeof need === 'number' ? [{ tier, need }] : []
        }),
        isSecret: asRecord(item.secret) !== null,
      },
    ]
  })
}

const itemsOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.map(asRecord).filter(item => item !== null) : []

function textOf(value: unknown): LocalisedText | null {
  const { en, es } = asRecord(value) ?? {}
  return typeof en === 'string' && typeof es === 'string' ? { en, es } : null
}

function limitOf(value: unknown): RuleRow['limit'] {
  const { count, per, key } = asRecord(value) ?? {}
  const period = periods.find(one => one === per)
  if (typeof count !== 'number' || period === undefined) return null
  return { count, per: period, key: typeof key === 'string' ? key : null }
}
