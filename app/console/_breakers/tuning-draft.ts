import type { BreakerConfig } from '#server/contract/breaker-config'
import { breakerLimits as limits } from '#server/contract/breaker-limits'
import type { BreakerSuggestions } from '#server/contract/breakers'

/** What people change of a configuration; the rest stays as it is. */
export const tuningFields = [
  ...(['failure_rate', 'min_calls', 'window', 'consecutive_failures'] as const),
  ...(['slow_ms', 'open_base', 'open_max', 'probe_timeout'] as const),
] as const
export type TuningField = (typeof tuningFields)[number]

type Spec = {
  least: number
  most: number
  /** How many of the API's units one shown is. */
  scale: number
  unit: 'percent' | 'seconds' | 'ms' | 'calls' | 'count'
  isOptional?: true
  read: (config: BreakerConfig) => number | null
  write: (config: BreakerConfig, value: number | null) => BreakerConfig
}

const windowOf = (config: BreakerConfig): Spec =>
  config.window.kind === 'count'
    ? {
        ...{ ...limits.window_calls, scale: 1, unit: 'calls' },
        read: ({ window }) => (window.kind === 'count' ? window.calls : null),
        write: (of, calls) => ({ ...of, window: { kind: 'count', calls: calls ?? 0 } }),
      }
    : {
        ...{ ...limits.window_ms, scale: 1_000, unit: 'seconds' },
        read: ({ window }) => (window.kind === 'time' ? window.ms : null),
        write: (of, ms) => ({ ...of, window: { kind: 'time', ms: ms ?? 0 } }),
      }

const specs: Record<Exclude<TuningField, 'window'>, Spec> = {
  failure_rate: {
    ...{ ...limits.rate, scale: 0.01, unit: 'percent' },
    read: ({ failure_rate }) => failure_rate,
    write: (of, rate) => ({ ...of, failure_rate: rate ?? 0 }),
  },
  min_calls: {
    ...{ ...limits.min_calls, scale: 1, unit: 'calls' },
    read: ({ min_calls }) => min_calls,
    write: (of, calls) => ({ ...of, min_calls: calls ?? 0 }),
  },
  consecutive_failures: {
    ...{ ...limits.consecutive_failures, scale: 1, unit: 'count', isOptional: true },
    read: ({ consecutive_failures }) => consecutive_failures,
    write: (of, consecutive_failures) => ({ ...of, consecutive_failures }),
  },
  slow_ms: {
    ...{ ...limits.slow_ms, scale: 1, unit: 'ms', isOptional: true },
    read: ({ slow_ms }) => slow_ms,
    write: (of, slow_ms) => ({ ...of, slow_ms }),
  },
  open_base: {
    ...{ ...limits.open_ms, scale: 1_000, unit: 'seconds' },
    read: ({ open_ms }) => open_ms.base,
    write: (of, base) => ({ ...of, open_ms: { ...of.open_ms, base: base ?? 0 } }),
  },
  open_max: {
    ...{ ...limits.open_ms, scale: 1_000, unit: 'seconds' },
    read: ({ open_ms }) => open_ms.max,
    write: (of, max) => ({ ...of, open_ms: { ...of.open_ms, max: max ?? 0 } }),
  },
  probe_timeout: {
    ...{ ...limits.probe_timeout_ms, scale: 1, unit: 'ms' },
    read: ({ half_open }) => half_open.timeout_ms,
    write: (of, ms) => ({ ...of, half_open: { ...of.half_open, timeout_ms: ms ?? 0 } }),
  },
}

const specOf = (field: TuningField, config: BreakerConfig): Spec =>
  field === 'window' ? windowOf(config) : specs[field]

/** Without the dust that binary fractions leave. */
const tidy = (value: number) => Number(value.toPrecision(10))

/** Least and most of a field, and its unit, as it is shown. */
export function rangeOf(field: TuningField, config: BreakerConfig) {
  const { least, most, scale, unit, isOptional = false } = specOf(field, config)
  return { least: tidy(least / scale), most: tidy(most / scale), unit, isOptional }
}

/** A field as it is typed; empty where no such rule is set. */
export function textOf(field: TuningField, config: BreakerConfig): string {
  const { scale, read } = specOf(field, config)
  const value = read(config)
  return value === null ? '' : String(tidy(value / scale))
}

export type Draft = { mode: BreakerConfig['mode'] } & Record<TuningField, string>

export const draftOf = (config: BreakerConfig): Draft => ({
  mode: config.mode,
  failure_rate: textOf('failure_rate', config),
  min_calls: textOf('min_calls', config),
  window: textOf('window', config),
  consecutive_failures: textOf('consecutive_failures', config),
  slow_ms: textOf('slow_ms', config),
  open_base: textOf('open_base', config),
  open_max: textOf('open_max', config),
  probe_timeout: textOf('probe_timeout', config),
})

export type FieldFault = 'number' | 'range' | 'window_calls' | 'open_max'

/** What a draft makes of a configuration, or what is wrong with which field. */
export function configOf(
  draft: Draft,
  over: BreakerConfig,
): { config: BreakerConfig; faults: Partial<Record<TuningField, FieldFault>> } {
  const faults: Partial<Record<TuningField, FieldFault>> = {}
  let config: BreakerConfig = { ...over, mode: draft.mode }
  for (const field of tuningFields) {
    const { least, most, scale, unit, isOptional, write } = specOf(field, over)
    const text = draft[field].trim().replace(',', '.')
    const typed = Number(text)
    const value = tidy(typed * scale)
    if (text === '' && isOptional) config = write(config, null)
    else if (text === '' || !Number.isFinite(typed)) faults[field] = 'number'
    else if (value < least || value > most || (unit !== 'percent' && !Number.isInteger(value)))
      faults[field] = 'range'
    else config = write(config, value)
  }
  if (config.window.kind === 'count' && config.min_calls > config.window.calls)
    faults.min_calls ??= 'window_calls'
  if (config.open_ms.max < config.open_ms.base) faults.open_max ??= 'open_max'
  return { config, faults }
}

const suggested: Record<BreakerSuggestions['suggestions'][number]['field'], TuningField> = {
  slow_ms: 'slow_ms',
  'half_open.timeout_ms': 'probe_timeout',
  min_calls: 'min_calls',
  failure_rate: 'failure_rate',
  'window.ms': 'window',
  consecutive_failures: 'consecutive_failures',
  'open_ms.base': 'open_base',
}

/** A suggested figure as a field shows it. */
export function suggestedText(
  { field: name, suggested: value }: Pick<BreakerSuggestions['suggestions'][number], 'field' | 'suggested'>,
  config: BreakerConfig,
): { field: TuningField; text: string } {
  const field = suggested[name]
  return { field, text: String(tidy(value / specOf(field, config).scale)) }
}

/** Fields in which two configurations differ, as they are shown. */
export const differingFields = (a: BreakerConfig, b: BreakerConfig): TuningField[] =>
  tuningFields.filter(field => textOf(field, a) !== textOf(field, b))
