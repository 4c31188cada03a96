import * as z from 'zod'

/**
 * Activities that admins declare in the rule set are called `app.<name>`: an area of its own, so that no activity that
 * ships later can take a name that is in use.
 */
export type DeclaredType = `app.${string}`

export const declaredArea = 'app.*'

export const isDeclaredType = (type: string): type is DeclaredType => /^app\.[a-z][a-z_]{0,60}$/.test(type)

/** Fields of a declared activity: flat, and checked against the rule set where they come in. */
export type DeclaredData = Record<string, string | number | boolean>

export const declaredData = z.record(
  z.string().max(64),
  z.union([z.string().max(1_000), z.number(), z.boolean()]),
)
