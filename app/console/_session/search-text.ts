export type SearchParams = Record<string, string | string[] | undefined>

/** A page's search parameters as they stood in its address: `?type=game.*`, or nothing. */
export function searchText(search: SearchParams): string {
  const pairs = Object.entries(search).flatMap(([name, value]) =>
    [value ?? []].flat().map(one => [name, one] as [string, string]),
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}
