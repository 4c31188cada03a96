import { type AlertKind, alertHold, alertKinds } from '#server/contract/alert-kinds'
import type { AlertConfig } from '#server/contract/alerts'

export const ruleFields = ['raise', 'clear', 'raise_after_s', 'clear_after_s'] as const
export type RuleField = (typeof ruleFields)[number]

/** A rule as it is typed. */
export type RuleDraft = Record<RuleField, string> & { is_on: boolean }
export type RuleFault = 'no_figure' | 'out_of_range' | 'not_below'

export const toDraft = (config: AlertConfig): RuleDraft => ({
  is_on: config.is_on,
  raise: String(config.raise),
  clear: String(config.clear),
  raise_after_s: String(config.raise_after_s),
  clear_after_s: String(config.clear_after_s),
})

/** What was typed on this version of the rule; null where nothing was, or on another one. */
export function readDraft(text: string, version: number): RuleDraft | null {
  if (text === '') return null
  const kept: { version: number; draft: RuleDraft } = JSON.parse(text)
  return kept.version === version ? kept.draft : null
}

/** The configuration that it makes, and which fields make none. */
export function ruleConfig(
  kind: AlertKind,
  draft: RuleDraft,
): { config: AlertConfig; faults: Partial<Record<RuleField, RuleFault>> } {
  const faults: Partial<Record<RuleField, RuleFault>> = {}
  const figure = (field: RuleField): number => {
    const isHold = field === 'raise_after_s' || field === 'clear_after_s'
    const { least, most } = isHold ? alertHold : alertKinds[kind][field]
    const value = Number(draft[field].trim().replace(',', '.'))
    if (draft[field].trim() === '' || Number.isNaN(value) || (isHold && !Number.isInteger(value)))
      faults[field] = 'no_figure'
    else if (value < least || value > most) faults[field] = 'out_of_range'
    return value
  }
  const config = {
    is_on: draft.is_on,
    ...{ raise: figure('raise'), clear: figure('clear') },
    ...{ raise_after_s: figure('raise_after_s'), clear_after_s: figure('clear_after_s') },
  }
  if (!faults.raise && !faults.clear && config.clear >= config.raise) faults.clear = 'not_below'
  return { config, faults }
}
