import type { RuleSetDraft, RuleSetList, RuleSetVersion, WithAdmins } from '#server/contract/rule-sets'

export type Fault = RuleSetDraft['faults'][number]

/** As the server answers, with the names of the admins it speaks of. */
export type DraftReply = RuleSetDraft & WithAdmins
export type ListReply = RuleSetList & WithAdmins
export type VersionReply = RuleSetVersion & WithAdmins
