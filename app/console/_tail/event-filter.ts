import type { FactFrame } from '#server/contract/frames'

export type EventFilter = { type: string; player: string }

const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')

/** `game.*` stays within a segment, `**` crosses them; a word without a star is found anywhere in the type. */
function typeTerm(term: string): (type: string) => boolean {
  if (!term.includes('*')) return type => type.includes(term)
  const source = escaped(term).replaceAll('**', '\u0000').replaceAll('*', '[^.]*').replaceAll('\u0000', '.*')
  const pattern = new RegExp(`^${source}$`)
  return type => pattern.test(type)
}

/** Terms are separated by spaces or commas; `!` leaves out. `game.* !game.login` = all of game but logins. */
function typeFilter(text: string): (type: string) => boolean {
  const terms = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const wanted = terms.filter(term => !term.startsWith('!')).map(typeTerm)
  const unwanted = terms.flatMap(term =>
    term.length > 1 && term.startsWith('!') ? [typeTerm(term.slice(1))] : [],
  )
  return type =>
    (wanted.length === 0 || wanted.some(match => match(type))) && !unwanted.some(match => match(type))
}

export const isFiltering = (filter: EventFilter) => filter.type.trim() !== '' || filter.player.trim() !== ''

/** One predicate out of what stands in the filter bar, compiled once per change. */
export function compileFilter(filter: EventFilter): (event: FactFrame) => boolean {
  const ofType = typeFilter(filter.type)
  const player = filter.player.trim().toLowerCase()
  return event =>
    ofType(event.type) && (player === '' || (event.player_id?.toLowerCase().includes(player) ?? false))
}
