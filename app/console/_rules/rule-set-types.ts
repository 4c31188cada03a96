import type { RuleSetDraft } from '#server/contract/rule-sets'

export type Fault = RuleSetDraft['faults'][number]
