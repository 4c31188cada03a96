import { z } from 'zod'
import { passwordLength } from './password-length.ts'
import { reason, timestamp } from './text.ts'

const password = z.string().max(passwordLength.most)
/** Of an app, or one of the backup codes, however it is spaced. */
const code = z.string().trim().min(1, 'Takes a code.').max(40)

/** Body of `GET /api/v1/team/members/me/two-factor`. */
export const twoFactorState = z.object({
  /** Null while it is off; so is the count then. */
  on_since: timestamp.nullable(),
  backup_codes_left: z.int().nullable(),
})
export type TwoFactorState = z.infer<typeof twoFactorState>

/** Body of `POST /api/v1/team/members/me/two-factor`, and of `…/backup-codes`. */
export const passwordProof = z.strictObject({ password })

/** Answer to beginning: the secret in base32, and as apps read it from a picture. Told here and never again. */
export const begunTwoFactor = z.object({ secret: z.string(), uri: z.string() })
export type BegunTwoFactor = z.infer<typeof begunTwoFactor>

/** Body of `POST /api/v1/team/members/me/two-factor/confirmations`. */
export const twoFactorConfirmation = z.strictObject({ code })

/** Answer to it: on from now on. */
export const confirmedTwoFactor = z.object({ backup_codes: z.array(z.string()), sessions_ended: z.int() })
export type ConfirmedTwoFactor = z.infer<typeof confirmedTwoFactor>

/** Answer to `POST /api/v1/team/members/me/two-factor/backup-codes`. */
export const newBackupCodes = z.object({ backup_codes: z.array(z.string()) })
export type NewBackupCodes = z.infer<typeof newBackupCodes>

/** Body of `POST /api/v1/team/members/me/two-factor/removals`; answered by the state. */
export const twoFactorRemoval = z.strictObject({ password, code })

/** Body of `POST /api/v1/team/members/:id/two-factor/resets`; answered by the member. */
export const twoFactorReset = z.strictObject({ reason })

/** Answer to it with `?dry_run=true`. */
export const twoFactorResetPreview = z.object({
  /** Names the factor that is there: goes into `If-Match`. */
  version: z.int(),
  on_since: timestamp,
  /** Sign-ins of theirs that would end. */
  sessions: z.int(),
})
export type TwoFactorResetPreview = z.infer<typeof twoFactorResetPreview>
