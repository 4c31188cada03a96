import type { HandoverKeyView } from '#server/contract/handover-keys'

const signing = {
  EdDSA: 'sign(null, Buffer.from(signed), process.env.HANDOVER_PRIVATE_KEY)',
  ES256:
    "sign('sha256', Buffer.from(signed), { key: process.env.HANDOVER_PRIVATE_KEY, dsaEncoding: 'ieee-p1363' })",
}

type Of = Pick<HandoverKeyView, 'algorithm' | 'source'> & { audience: string }

/** What a host does to hand a player over: in Node, with nothing beside it. docs/api.md has the same. */
export const handoverSnippet = ({
  algorithm,
  source,
  audience,
}: Of) => `import { randomUUID, sign } from 'node:crypto'

const encode = part => Buffer.from(JSON.stringify(part)).toString('base64url')

export function handoverUrl(player) {
  const iat = Math.floor(Date.now() / 1000)
  const claims = { iss: '${source}', aud: '${audience}', jti: randomUUID(), iat, exp: iat + 120, ...player }
  const signed = \`\${encode({ alg: '${algorithm}' })}.\${encode(claims)}\`
  const signature = ${signing[algorithm]}
  return \`\${claims.aud}/enter?handover=\${signed}.\${signature.toString('base64url')}\`
}`
