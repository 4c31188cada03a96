import type * as z from 'zod'
import { catalogue } from './catalogue.ts'
import { declaredData, isDeclaredType } from './declared.ts'
import type { BusEvent } from './envelope.ts'

/** An event as it comes off the wire: typed by hope only. */
export type RawEvent = Omit<BusEvent, 'type' | 'data'> & { type: string; data: unknown }

export type ParsedEvent = { ok: true; event: BusEvent } | { ok: false; reason: string }

/** Checks type, version and fields against the catalogue. A failure is permanent: retrying cannot mend it. */
export function parseEvent(raw: RawEvent): ParsedEvent {
  const definition = definitionOf(raw.type)
  if (!definition) return { ok: false, reason: `unknown event type ${raw.type}` }
  const { type, version, data } = definition
  if (raw.version > version)
    return { ok: false, reason: `${raw.type} v${raw.version} is newer than v${version}` }
  const parsed: z.ZodSafeParseResult<unknown> = data.safeParse(raw.data)
  if (!parsed.success)
    return { ok: false, reason: `${raw.type}: ${parsed.error.issues[0]?.message ?? 'malformed'}` }
  return { ok: true, event: { ...raw, type, data: parsed.data } as BusEvent }
}

/** Checks data as that of a type. Null when nobody knows the type, which no other data can mend. */
export function checkData(type: string, data: unknown): z.ZodSafeParseResult<unknown> | null {
  const definition = definitionOf(type)
  return definition?.data.safeParse(data) ?? null
}

/** With the one text of its type: whoever looks things up by it then compares no letters. */
const definitions = new Map(
  Object.entries(catalogue).map(([type, { version, data }]) => [type, { type, version, data }]),
)

function definitionOf(type: string): { type: string; version: number; data: z.ZodType } | null {
  const known = definitions.get(type)
  if (known) return known
  return isDeclaredType(type) ? { type, version: 1, data: declaredData } : null
}
