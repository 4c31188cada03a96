import type * as z from 'zod'
import { AppError, type Fault } from '#server/errors'

// A small body can hold a hundred thousand faults; the answer must not be many times its size.
const faultsMax = 20

/** The first of zod's issues as faults with JSON pointers below `at`; an unknown field is named itself. */
export function toFaults(error: z.ZodError, at = ''): Fault[] {
  const faults = error.issues.slice(0, faultsMax).flatMap((issue): Fault[] => {
    const pointer = at + issue.path.map(key => `/${escapeKey(String(key))}`).join('')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.slice(0, faultsMax).map(key => ({
        pointer: `${pointer}/${escapeKey(key)}`,
        code: 'unknown_field',
        detail: 'This field is not known here.',
      }))
    }
    return [{ pointer, code: issue.code ?? 'invalid', detail: issue.message }]
  })
  return faults.slice(0, faultsMax)
}

const escapeKey = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** Parses a whole body; throws `invalid` with every fault. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const faults = toFaults(parsed.error)
  throw new AppError('invalid', summary(faults), { faults })
}

export function summary(faults: Fault[]): string {
  const [first] = faults
  if (!first) return 'The request is not valid.'
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : ''
  return `${first.pointer || '/'}: ${first.detail}${more}`
}
