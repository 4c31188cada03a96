import { lookup as resolve } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'
import { faultOfTarget } from './webhook-target.ts'

const timeoutMs = 10_000

/** Nobody answered: why, in a word that may be shown. */
export class NotSent extends Error {
  readonly why: string

  constructor(why: string, cause?: unknown) {
    super(`not sent: ${why}`, { cause })
    this.why = why
  }
}

type Sending = { url: string; headers: Record<string, string>; body: string; allowsPrivate: boolean }

/**
 * Posts a body and answers the status. A redirection is an answer like any other and is not followed. The name is resolved here and the
 * connection made to what was looked at: a name that says something else a moment later leads nowhere. Throws `NotSent`.
 */
export async function sendWebhook({ url, headers, body, allowsPrivate }: Sending): Promise<number> {
  const fault = faultOfTarget(url, allowsPrivate)
  if (fault) throw new NotSent(fault)
  const request = url.startsWith('https:') ? requestHttps : requestHttp
  return await new Promise<number>((answer, fail) => {
    const sent = request(url, {
      method: 'POST',
      // No connection is kept: the next one looks at the address again.
      ...{ agent: false, signal: AbortSignal.timeout(timeoutMs) },
      lookup: allowsPrivate ? undefined : lookUpPublic,
      headers: {
        ...{ 'content-type': 'application/json', 'user-agent': 'Diana' },
        ...{ 'content-length': Buffer.byteLength(body), ...headers },
      },
    })
    sent.on('error', error => fail(new NotSent(whyOf(error), error)))
    sent.on('response', response => {
      answer(response.statusCode ?? 0)
      // What it says is of no use, and may be endless: the time limit ends it, which is no fault any more.
      response.on('error', () => undefined).resume()
    })
    sent.end(body)
  })
}

const lookUpPublic: LookupFunction = (host, { family, hints }, done) => {
  resolve(host, { ...{ family, hints }, all: true }, (error, found) => {
    if (error) return done(error, [])
    if (found.length === 0 || !found.every(({ address }) => isPublicAddress(address)))
      return done(new NotSent('private_address'), [])
    done(null, found)
  })
}

function whyOf(error: Error): string {
  if (error instanceof NotSent) return error.why
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout'
  return 'code' in error && typeof error.code === 'string' ? error.code.slice(0, 60) : 'connection'
}
