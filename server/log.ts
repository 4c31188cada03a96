import { type Logger, pino } from 'pino'

export type { Logger }

/** JSON lines on stdout. Never pass personal fields: ids only. */
export function makeLog(level: string, base: Record<string, unknown>): Logger {
  return pino({ level, base, timestamp: pino.stdTimeFunctions.isoTime })
}
