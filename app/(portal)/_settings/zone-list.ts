import { placeOf } from '../_home/place-of.ts'

/** The parts of the world by which zones are named. */
export const regions = [
  ...(['Africa', 'America', 'Antarctica', 'Arctic', 'Asia'] as const),
  ...(['Atlantic', 'Australia', 'Europe', 'Indian', 'Pacific', 'Other'] as const),
] as const
export type Region = (typeof regions)[number]

export const regionOf = (zone: string): Region =>
  regions.find(region => region !== 'Other' && zone.startsWith(`${region}/`)) ?? 'Other'

/** `America/Argentina/Buenos_Aires` → Buenos Aires, Argentina. */
export const cityOf = (zone: string): string => {
  const [, ...parts] = zone.split('/')
  return (parts.length > 0 ? parts : [zone]).reverse().join(', ').replaceAll('_', ' ')
}

/** Every zone that the browser knows, and UTC, which it leaves out. */
export const allZones = (): string[] => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])]

const plain = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('_', ' ')

/**
 * The zones that a search means, by their city. What the reader calls a place in their own language is looked for when that
 * finds none: a browser takes a while to name them all.
 */
export const zonesFor = (zones: readonly string[], search: string, locale: string): string[] => {
  const wanted = plain(search.trim())
  const byName = zones.filter(zone => plain(zone).includes(wanted))
  if (byName.length > 0) return byName
  return zones.filter(zone => plain(placeOf(zone, locale)).includes(wanted))
}
