import { type BadgeArt, badgeCategories, badgeEnamels } from '#server/contract/badge-art'
import { badgeGlyphs } from '#server/contract/badge-glyphs'
import { asRecord } from '../json-value.ts'

export const tierNames = ['bronze', 'silver', 'gold'] as const
export type TierName = (typeof tierNames)[number]
type Both = { en: string; es: string }

/** What an achievement can show of itself, however unfinished it is. */
export type ShownDraft = {
  id: string
  name: Both
  description: Both
  /** Null while the document says nothing of it that can be drawn. */
  art: BadgeArt | null
  metric: string
  needs: { tier: TierName; need: number }[]
  /** What players may read of it until they have earned a tier; null when it is no secret. */
  hint: Both | null
  repeats: boolean
}

/** In the order of the document; what is no achievement yet keeps its place. */
export const readAchievements = (list: unknown): ShownDraft[] =>
  (Array.isArray(list) ? list : []).map(item => {
    const { id, name, description, art, metric, tiers, secret, repeat } = asRecord(item) ?? {}
    const needs = asRecord(tiers) ?? {}
    const kept = asRecord(secret)
    return {
      ...{ id: textOf(id), name: bothOf(name), description: bothOf(description), metric: textOf(metric) },
      art: artOf(art),
      needs: tierNames.flatMap(tier => {
        const need = needs[tier]
        return typeof need === 'number' ? [{ tier, need }] : []
      }),
      hint: kept && bothOf(kept.hint),
      repeats: repeat === true,
    }
  })

function artOf(value: unknown): BadgeArt | null {
  const art = asRecord(value)
  const category = badgeCategories.find(one => one === art?.category)
  const glyph = badgeGlyphs.find(one => one === art?.glyph)
  const enamel = badgeEnamels.find(one => one === art?.enamel)
  return category && glyph ? { category, glyph, ...(enamel && { enamel }) } : null
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
const bothOf = (value: unknown): Both => {
  const { en, es } = asRecord(value) ?? {}
  return { en: textOf(en), es: textOf(es) }
}
