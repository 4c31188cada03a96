import type { Sql } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { limitAttempts, passwordAttempts } from '../../limit-attempts.ts'
import type { ConsoleSignIn } from '../../sign-in.ts'
import type { HeldMember } from '../member-store.ts'
import { type BegunFactor, beginTwoFactor } from './begin-two-factor.ts'
import { confirmTwoFactor, type FactorConfirmation } from './confirm-two-factor.ts'
import { findFactor, openCodes } from './factor-store.ts'
import { renewBackupCodes } from './renew-backup-codes.ts'
import { type FactorReset, previewReset, resetTwoFactor } from './reset-two-factor.ts'
import { type FactorEnd, turnOffTwoFactor } from './turn-off-two-factor.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void; consoleSignIn: ConsoleSignIn }
type Known = { member: string; password: string }

/** Codes that one address may try in a minute, as at the door. */
const codesMost = 10

/** A code after the password: what an admin sets up for themselves, and another can take away. */
export function makeTwoFactor({ sql, announce, consoleSignIn }: Deps) {
  const deps = { sql, consoleSignIn }
  const limitPasswords = (headers: Headers) =>
    limitAttempts(sql, passwordAttempts.what, headers, passwordAttempts.most)
  return {
    /** Since when it is on and how many backup codes are left; null while it is off. */
    state: async (member: string): Promise<{ enabledAt: string; codesLeft: number } | null> => {
      const factor = await findFactor(sql, member)
      if (!factor?.enabledAt) return null
      const { secretConfig } = await consoleSignIn.$context
      return { enabledAt: factor.enabledAt, codesLeft: (await openCodes(secretConfig, factor)).length }
    },
    begin: async (order: Known, headers: Headers): Promise<BegunFactor> => {
      await limitPasswords(headers)
      const { secret, uri, events } = await beginTwoFactor(deps, order)
      announce(events)
      return { secret, uri }
    },
    /** Answers the backup codes, and how many other sessions ended. */
    confirm: async (
      order: FactorConfirmation,
      headers: Headers,
    ): Promise<{ codes: string[]; ended: number }> => {
      await limitAttempts(sql, '/two-factor', headers, codesMost)
      const { codes, ended, events } = await confirmTwoFactor(deps, order)
      announce(events)
      return { codes, ended }
    },
    turnOff: async (order: FactorEnd, headers: Headers): Promise<void> => {
      await limitPasswords(headers)
      announce(await turnOffTwoFactor(deps, order))
    },
    renewCodes: async (order: Known, headers: Headers): Promise<string[]> => {
      await limitPasswords(headers)
      const { codes, events } = await renewBackupCodes(deps, order)
      announce(events)
      return codes
    },
    previewReset: (order: FactorReset) => previewReset(sql, order),
    reset: async (order: FactorReset, version: number | null): Promise<HeldMember> => {
      const { member, events } = await resetTwoFactor(sql, order, version)
      announce(events)
      return member
    },
  }
}
