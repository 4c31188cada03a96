import { createHash, randomBytes } from 'node:crypto'

/** What a one-time link carries: 192 bits that nobody guesses. */
export const newToken = () => randomBytes(24).toString('base64url')

/** What the database keeps of it. */
export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('hex')
