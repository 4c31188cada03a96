import type { HistoryRange } from '#server/contract/bus-health'

export const rangeNames = ['1h', '24h', '7d', '14d'] as const satisfies readonly HistoryRange[]
