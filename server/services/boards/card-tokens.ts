import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'

/** A row of a board, as others see it. */
export type CardRow = { board: string; playerId: string; alias: string | null }

const cipher = 'aes-256-ctr'
const idBytes = 16
const markBytes = 8

/**
 * Tokens by which players look at each other without learning who is who. The same row has the same one each time, so that
 * browsers can tell rows apart; what is encrypted is its own authentication (SIV, as in RFC 5297, with HMAC-SHA-256 in place
 * of CMAC). The alias is part of it: who goes by another is not found by the token of before.
 */
export function makeCardTokens(secret: string) {
  const keyFor = (use: string) => createHmac('sha256', `cards\n${use}\n${secret}`).digest()
  const keys = { authentic: keyFor('authentic'), hidden: keyFor('hidden'), alias: keyFor('alias') }

  const ivOf = (plain: Buffer) =>
    createHmac('sha256', keys.authentic).update(plain).digest().subarray(0, idBytes)
  const markOf = (alias: string | null) =>
    alias === null
      ? Buffer.alloc(markBytes)
      : createHmac('sha256', keys.alias).update(alias).digest().subarray(0, markBytes)

  const seal = ({ board, playerId, alias }: CardRow): string => {
    const id = Buffer.from(playerId.replaceAll('-', ''), 'hex')
    const plain = Buffer.concat([id, markOf(alias), Buffer.from(board)])
    const iv = ivOf(plain)
    return Buffer.concat([iv, createCipheriv(cipher, keys.hidden, iv).update(plain)]).toString('base64url')
  }

  return {
    seal,
    /** Which row a token is of; null for one that we did not make. Whether it is shown so still, `seal` says. */
    open: (token: string): Pick<CardRow, 'board' | 'playerId'> | null => {
      const bytes = Buffer.from(token, 'base64url')
      if (bytes.length <= 2 * idBytes + markBytes) return null
      const iv = bytes.subarray(0, idBytes)
      const plain = createDecipheriv(cipher, keys.hidden, iv).update(bytes.subarray(idBytes))
      if (!ivOf(plain).equals(iv)) return null
      const hex = plain.subarray(0, idBytes).toString('hex')
      const playerId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
      return { board: plain.subarray(idBytes + markBytes).toString(), playerId }
    },
  }
}
