import { Agent, type RequestOptions, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/** Posts JSON and resolves with the answer's status and body. */
export function post(url: string, apiKey: string, body: unknown): Promise<Answer> {
  const payload = Buffer.from(JSON.stringify(body))
  const headers = { 'content-type': 'application/json', 'content-length': payload.length }
  return ask(url, { method: 'POST', headers: { ...headers, authorization: `Bearer ${apiKey}` } }, payload)
}

export const get = (url: string, apiKey: string): Promise<Answer> =>
  ask(url, { headers: { authorization: `Bearer ${apiKey}` } })

type Answer = { status: number; text: string }

function ask(url: string, options: RequestOptions, payload?: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { ...options, agent }, response => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', chunk => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(payload)
  })
}

/**
 * Starts `work` at a fixed rate whatever the answers do, and hands it the moment it was due: latency counts from there,
 * so a server that stalls cannot hide behind requests that were never sent. Resolves when all of it is done, or what was begun when `isOver` said so.
 */
export async function atRate(
  perSecond: number,
  forMs: number,
  work: (index: number, dueAt: number) => Promise<void>,
  isOver: () => boolean = () => false,
): Promise<void> {
  const startedAt = performance.now()
  const total = Math.floor((perSecond * forMs) / 1_000)
  const running: Promise<void>[] = []
  for (let index = 0; index < total && !isOver(); ) {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) * perSecond) / 1_000) + 1)
    for (; index < due; index += 1) running.push(work(index, startedAt + (index * 1_000) / perSecond))
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  await Promise.all(running)
}
