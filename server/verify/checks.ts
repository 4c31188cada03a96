import { auditChecks } from './audit-checks.ts'
import { boardChecks } from './board-checks.ts'
import type { Check } from './check.ts'
import { closingChecks } from './closing-checks.ts'
import { eligibilityChecks } from './eligibility-checks.ts'
import { erasureChecks } from './erasure-checks.ts'
import { exportChecks } from './export-checks.ts'
import { ledgerChecks } from './ledger-checks.ts'
import { logChecks } from './log-checks.ts'
import { mergeChecks } from './merge-checks.ts'
import { onboardingChecks } from './onboarding-checks.ts'
import { playerChecks } from './player-checks.ts'
import { replayCheck } from './replay-check.ts'
import { streamCheck } from './stream-check.ts'
import { teamChecks } from './team-checks.ts'
import { viewChecks } from './view-checks.ts'
import { violationChecks } from './violation-checks.ts'

/** Every invariant of the design that a database can be held against. */
export const checks: readonly Check[] = [
  ...logChecks,
  ...ledgerChecks,
  ...violationChecks,
  ...boardChecks,
  ...eligibilityChecks,
  ...closingChecks,
  ...playerChecks,
  ...onboardingChecks,
  ...erasureChecks,
  ...mergeChecks,
  ...exportChecks,
  ...teamChecks,
  ...viewChecks,
  ...auditChecks,
  streamCheck,
  replayCheck,
]
