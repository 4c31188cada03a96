import type { BreakerConfig } from '#server/contract/breaker-config'

/** Whether two decide alike: a database gives names back in an order of its own. */
export const sameConfig = (a: BreakerConfig, b: BreakerConfig): boolean => inOrder(a) === inOrder(b)

const inOrder = (config: BreakerConfig): string =>
  JSON.stringify(config, (_, value: unknown) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
