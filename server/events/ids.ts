import { v7 } from 'uuid'

/** Ids are uuid v7 inside; outside they carry what they name: `evt_0193…`, `ply_0193…`. */
const prefixes = { event: 'evt', player: 'ply' } as const
type Kind = keyof typeof prefixes

export const newId = (): string => v7()

/** `publicId('event', '0193a…-…')` → `evt_0193a…` (32 hex digits). */
export function publicId(kind: Kind, uuid: string): string {
  return `${prefixes[kind]}_${uuid.replaceAll('-', '')}`
}

/** The uuid behind a public id, or null when it is not one of that kind. */
export function fromPublicId(kind: Kind, id: string): string | null {
  const match = /^([a-z]{3})_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(id)
  if (match?.[1] !== prefixes[kind]) return null
  return match.slice(2).join('-')
}
