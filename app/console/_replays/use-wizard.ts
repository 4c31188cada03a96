'use client'

import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { replayModes, replayOutcomes } from '#server/contract/replay-modes'

export const steps = ['source', 'select', 'mode', 'check', 'start'] as const
export type WizardStep = (typeof steps)[number]

const parsers = {
  step: parseAsStringLiteral(steps).withDefault('source'),
  /** The earlier replay whose players are meant; none when it is events. */
  of: parseAsString,
  outcome: parseAsStringLiteral(replayOutcomes).withDefault('failed'),
  types: parseAsString.withDefault(''),
  player: parseAsString.withDefault(''),
  correlation: parseAsString.withDefault(''),
  from: parseAsString.withDefault(''),
  to: parseAsString.withDefault(''),
  /** What was frozen. */
  selection: parseAsString,
  mode: parseAsStringLiteral(replayModes).withDefault('heal'),
  notify: parseAsBoolean.withDefault(false),
  pace: parseAsInteger,
  stop: parseAsInteger.withDefault(10),
  /** The dry run that was made of it. */
  checked: parseAsString,
}

/** Where in the wizard one is and what was chosen so far, in the URL: a reload and the way back keep it. */
export const useWizard = () => {
  const [place, set] = useQueryStates(parsers, { history: 'push' })
  return {
    ...place,
    change: (part: Partial<typeof place>) => void set(part, { history: 'replace' }),
    go: (step: WizardStep, part: Partial<typeof place> = {}) => void set({ ...part, step }),
  }
}
export type Wizard = ReturnType<typeof useWizard>

/** Whether what a step needs is chosen. */
export function isReached(step: WizardStep, { selection, checked, mode }: Wizard): boolean {
  if (step === 'source' || step === 'select') return true
  if (step === 'mode') return selection !== null
  if (step === 'check') return selection !== null && checked !== null
  return selection !== null && checked !== null && mode !== 'compare'
}
