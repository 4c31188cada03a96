import { calendarDay } from '#server/contract/text'
import { AppError } from '#server/errors'

/** A whole number of the query, from 1; `usual` when it is left out. Throws `invalid`. */
export function wholeNumber<Usual extends number | null>(
  { searchParams }: URL,
  name: string,
  { usual, most }: { usual: Usual; most: number },
): number | Usual {
  const given = searchParams.get(name)
  if (given === null) return usual
  const value = /^\d{1,10}$/.test(given) ? Number(given) : 0
  if (value < 1 || value > most)
    throw new AppError(
      'invalid',
      `${name} must be a whole number from 1 to ${most}, not ${given.slice(0, 50)}.`,
    )
  return value
}

/** One of a few words of the query, or null when it is left out. Throws `invalid`. */
export function oneOf<Word extends string>(
  { searchParams }: URL,
  name: string,
  words: readonly Word[],
): Word | null {
  const given = searchParams.get(name)
  if (given === null) return null
  const word = words.find(known => known === given)
  if (word === undefined)
    throw new AppError('invalid', `${name} must be one of ${words.join(', ')}, not ${given.slice(0, 50)}.`)
  return word
}

/** Whether only a preview is wanted. Throws `invalid`. */
export const isDryRun = (url: URL): boolean => oneOf(url, 'dry_run', ['true', 'false']) === 'true'

/** Throws `invalid` for a parameter that has no meaning here: mistyped, a preview would be an order. */
export function requireKnown({ search, searchParams }: URL, known: readonly string[]): void {
  if (search === '') return
  const strange = [...searchParams.keys()].find(name => !known.includes(name))
  if (strange === undefined) return
  const takes = known.length > 0 ? `it takes ${known.join(', ')}` : 'it takes none'
  throw new AppError('invalid', `There is no parameter ${strange.slice(0, 50)} here: ${takes}.`)
}

/** Some of a few words of the query, named once each, or null when it is left out. Throws `invalid`. */
export function someOf<Word extends string>(
  { searchParams }: URL,
  name: string,
  words: readonly Word[],
): Word[] | null {
  const given = searchParams.getAll(name)
  if (given.length === 0) return null
  const strange = given.find(one => !words.some(known => known === one))
  if (strange !== undefined)
    throw new AppError('invalid', `${name} must be one of ${words.join(', ')}, not ${strange.slice(0, 50)}.`)
  return words.filter(known => given.includes(known))
}

/** A calendar day of the query as days since 1970-01-01, or null when it is left out. Throws `invalid`. */
export function day({ searchParams }: URL, name: string): number | null {
  const given = searchParams.get(name)
  if (given === null) return null
  if (!calendarDay.safeParse(given).success)
    throw new AppError('invalid', `${name} must be a day such as 2026-11-23, not ${given.slice(0, 50)}.`)
  return Date.parse(given) / 86_400_000
}
