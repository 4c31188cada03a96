import type * as z from 'zod'
import { catalogue, isEventType } from './catalogue.ts'
import { declaredData, isDeclaredType } from './declared.ts'
import type { BusEvent } from './envelope.ts'

/** An event as it comes off the wire: typed by hope only. */
export type RawEvent = Omit<BusEvent, 'type' | 'data'> & { type: string; data: unknown }

export type ParsedEvent = { ok: true; event: BusEvent } | { ok: false; reason: string }

/** Checks type, version and fields against the catalogue. A failure is permanent: retrying cannot mend it. */
export function parseEvent(raw: RawEvent): ParsedEvent {
  const definition = definitionOf(raw.type)
  if (!definition) return { ok: false, reason: `unknown event type ${raw.type}` }
  const { version, data } = definition
  if (raw.version > version)
    return { ok: false, reason: `${raw.type} v${raw.version} is newer than v${version}` }
  const parsed: z.ZodSafeParseResult<unknown> = data.safeParse(raw.data)
  if (!parsed.success)
    return { ok: false, reason: `${raw.type}: ${parsed.error.issues[0]?.message ?? 'malformed'}` }
  return { ok: true, event: { ...raw, data: parsed.data } as BusEvent }
}

function definitionOf(type: string): { version: number; data: z.ZodType } | null {
  if (isEventType(type)) return catalogue[type]
  return isDeclaredType(type) ? { version: 1, data: declaredData } : null
}
