import type { Registry } from 'prom-client'
import type { BusHealth } from '#server/bus/health'
import type { Endpoint } from '#server/http/handle'

/** `GET /health/live`: the process runs. */
export const live = (): Endpoint => async () => ({ body: { status: 'live' } })

/** `GET /health/ready`: 200 when the path from HTTP to the ledger works, else 503 with what it waits for. */
export function ready(deps: { health: () => Promise<BusHealth> }): Endpoint {
  return async () => {
    const waiting = await deps.health().then(waitingFor, () => ['Postgres does not answer'])
    if (waiting.length === 0) return { body: { status: 'ready', waiting_for: [] } }
    return {
      status: 503,
      body: { status: 'not_ready', waiting_for: waiting },
      headers: { 'retry-after': '1' },
    }
  }
}

function waitingFor(health: BusHealth): string[] {
  return health.consumers
    .filter(consumer => consumer.owned_shards === 0)
    .map(consumer => `no worker serves the consumer ${consumer.name}`)
}

/** `GET /metrics`: Prometheus text. */
export function metrics(deps: { registry: Registry; refresh: () => Promise<void> }): Endpoint {
  return async () => {
    await deps.refresh()
    return new Response(await deps.registry.metrics(), {
      headers: { 'content-type': deps.registry.contentType },
    })
  }
}
