import type { Tx } from '#db/client'
import { AppError } from '#server/errors'

/** Throws `invalid`, in these words, for a moment that has passed or is further off than so many hours, by the database's clock. */
export async function requireSoon(
  tx: Tx,
  moment: string,
  { hours, passed, far }: { hours: number; passed: string; far: string },
): Promise<void> {
  const [row] = await tx<{ isPast: boolean; isFar: boolean }[]>`
    select ${moment}::timestamptz <= clock_timestamp() as "isPast",
      ${moment}::timestamptz > clock_timestamp() + make_interval(hours => ${hours}) as "isFar"`
  if (row?.isPast) throw new AppError('invalid', passed)
  if (row?.isFar) throw new AppError('invalid', far)
}
