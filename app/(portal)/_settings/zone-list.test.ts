import { expect, it } from 'vitest'
import { allZones, cityOf, regionOf, zonesFor } from './zone-list.ts'

it('zones are parted by where they are, and each of them stands somewhere', () => {
  expect(regionOf('America/Argentina/Buenos_Aires')).toBe('America')
  expect(regionOf('UTC')).toBe('Other')
  expect(allZones().filter(zone => regionOf(zone) === 'Other')).toEqual(['UTC'])
})

it('cities are written as people write them', () => {
  expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires, Argentina')
  expect(cityOf('Europe/Madrid')).toBe('Madrid')
  expect(cityOf('UTC')).toBe('UTC')
})

it('a search finds a city with or without accents and underscores', () => {
  expect(zonesFor(allZones(), 'mexico c', 'es')).toEqual(['America/Mexico_City'])
  expect(zonesFor(allZones(), ' México City', 'en')).toEqual(['America/Mexico_City'])
})

it('a search finds what the reader’s own language calls it, and nothing of what is nowhere', () => {
  expect(zonesFor(allZones(), 'emiratos', 'es')).toEqual(['Asia/Dubai'])
  expect(zonesFor(allZones(), 'emirates', 'en')).toEqual(['Asia/Dubai'])
  expect(zonesFor(allZones(), 'olympus mons', 'en')).toEqual([])
})
