import { randomInt } from 'node:crypto'

const amount = 10
const length = 10
/** Without what is taken for something else on paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Ten codes of 49 bits each, in the form in which the sign-in library holds them against each other. */
export const newBackupCodes = (): string[] => Array.from({ length: amount }, () => grouped(newCode()))

const newCode = () => Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('')

/** A backup code as it was told, however it was typed. */
export const asBackupCode = (typed: string): string => grouped(typed.toLowerCase().replace(/[^a-z0-9]/g, ''))

/** A six-digit code without what stands between its digits in some apps. */
export const asCode = (typed: string): string => typed.replace(/[\s-]/g, '')

const grouped = (code: string) => `${code.slice(0, length / 2)}-${code.slice(length / 2)}`
