import { createHmac } from 'node:crypto'

/** Made anew whenever it is needed, so that a copy of the database alone signs nothing. */
const keyOf = (authSecret: string, salt: string): Buffer =>
  createHmac('sha256', `alert webhook\n${authSecret}`).update(salt).digest()

/** What the receiver is told once, as Standard Webhooks writes it. */
export const webhookSecret = (authSecret: string, salt: string): string =>
  `whsec_${keyOf(authSecret, salt).toString('base64')}`

type Message = { id: string; atSeconds: number; body: string }

/** Headers of one attempt by https://www.standardwebhooks.com: the id stays the same, the timestamp is of the attempt. */
export function signedHeaders(
  { authSecret, salt }: { authSecret: string; salt: string },
  { id, atSeconds, body }: Message,
): Record<string, string> {
  const mac = createHmac('sha256', keyOf(authSecret, salt)).update(`${id}.${atSeconds}.${body}`)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(atSeconds),
    'webhook-signature': `v1,${mac.digest('base64')}`,
  }
}
