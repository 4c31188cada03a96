import type { Permit, Refusal } from '#server/resilience/breaker'
import { batchKey, consumerKey } from '#server/resilience/breaker-defaults'
import { failureClass } from '../failure.ts'
import type { Breakers } from './breakers.ts'

/** What a turn came to: how many events had to be set aside because the handler failed at them, or that there was nothing to do. */
export type Came = { setAside: number } | 'nothing'

export type Pass = {
  isAdmitted: true
  settle: (came: Came) => void
  fail: (error: unknown) => void
}

/** Asked once a batch: the consumer's own breaker, and that of what Postgres does for it. Either keeps it waiting. */
export function makeBatchGate(breakers: Breakers, consumer: string) {
  const own = breakers.of(consumerKey(consumer))
  const postgres = breakers.of(batchKey(consumer))

  function pass(first: Permit, second: Permit): Pass {
    return {
      isAdmitted: true,
      settle: came => {
        if (came === 'nothing') {
          own.settle(first, 'nothing')
          postgres.settle(second, 'nothing')
          return
        }
        // A handler that fails at everything it is given is stopped before it has set everything aside.
        if (came.setAside > 0) own.settle(first, 'failed', 'handler')
        else own.settle(first, 'ok')
        postgres.settle(second, 'ok')
      },
      fail: error => {
        const failure = failureClass(error)
        // Another owner of the shard, say: no fault of anybody's.
        if (failure === null) {
          own.settle(first, 'ignored')
          postgres.settle(second, 'ignored')
          return
        }
        own.settle(first, 'failed', failure)
        postgres.settle(second, 'failed', failure)
      },
    }
  }

  return {
    refusesForMs: () => Math.max(own.refusesForMs(), postgres.refusesForMs()),
    ask: (): Pass | Refusal => {
      const first = own.ask()
      if (!first.isAdmitted) return first
      const second = postgres.ask()
      if (second.isAdmitted) return pass(first, second)
      own.settle(first, 'nothing')
      return second
    },
  }
}
