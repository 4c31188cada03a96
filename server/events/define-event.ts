import * as z from 'zod'

/** Who may state an event: a host app over HTTP, one of our services, the bus, or an admin in the console. */
export type Origin = 'host' | 'bus' | 'users' | 'gamification' | 'boards' | 'console'

export type EventDefinition = { version: number; by: Origin; data: z.ZodObject }

/** A kind of fact. Raise `version` when the meaning of a field changes; adding an optional field does not. */
export function defineEvent<By extends Origin, Data extends z.ZodObject>(by: By, data: Data, version = 1) {
  return { version, by, data }
}

/** An activity without fields of its own. */
export const activity = () => defineEvent('host', z.strictObject({}))
