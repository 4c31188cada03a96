'use client'

import { useId, useMemo, useState } from 'react'
import { useLocale, useWords } from '../../_i18n/words.ts'
import { useNow } from '../_home/use-now.ts'
import { ChoiceRow } from './choice-row.tsx'
import { useZoneClock } from './use-zone-clock.ts'
import { allZones, cityOf, type Region, regionOf, regions, zonesFor } from './zone-list.ts'

type Props = { current: string; chosen: string | null; onChoose: (zone: string) => void }

const shownMost = 40

/** Every zone there is: by part of the world, or by a search over all of them, each with what its clocks show. */
export const ZonePicker = ({ current, chosen, onChoose }: Props) => {
  const t = useWords('settings.zone')
  const locale = useLocale()
  const name = useId()
  const now = useNow(20_000)
  const clock = useZoneClock()
  const [region, setRegion] = useState<Region>(regionOf(current))
  const [search, setSearch] = useState('')
  const zones = useMemo(allZones, [])
  const here = useMemo(() => Intl.DateTimeFormat().resolvedOptions().timeZone, [])
  const isSearch = search.trim() !== ''
  const found = useMemo(
    () => (isSearch ? zonesFor(zones, search, locale) : zones.filter(zone => regionOf(zone) === region)),
    [isSearch, zones, search, locale, region],
  )
  const shown = isSearch ? found.slice(0, shownMost) : found
  const groups = regions
    .map(region => ({ region, zones: shown.filter(zone => regionOf(zone) === region) }))
    .filter(({ zones }) => zones.length > 0)
  const row = (zone: string, group: string) => (
    <ChoiceRow
      key={zone}
      {...{ name: `${name}-${group}`, value: zone, checked: zone === chosen }}
      onChoose={() => onChoose(zone)}
      aside={clock(zone, now)}
    >
      {cityOf(zone)}
    </ChoiceRow>
  )
  return (
    <div className="space-y-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <label className="block min-w-0 text-label text-ink-2">
          {t('search')}
          <input
            type="search"
            value={search}
            onChange={event => setSearch(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            placeholder={t('searchFor')}
            className="mt-1 min-h-(--control) w-full rounded-s border border-line-strong bg-surface px-3 text-ink"
          />
        </label>
        <label className="block min-w-0 text-label text-ink-2">
          {t('region')}
          <select
            value={region}
            disabled={isSearch}
            onChange={event => setRegion(regions.find(one => one === event.target.value) ?? region)}
            className="mt-1 min-h-(--control) w-full rounded-s border border-line-strong bg-surface px-3 text-ink disabled:opacity-60"
          >
            {regions.map(one => (
              <option key={one} value={one}>
                {t(`regions.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {!isSearch && here !== current && (
        <fieldset className="-mx-3">
          <legend className="px-3 text-label text-ink-2">{t('here')}</legend>
          {row(here, 'here')}
        </fieldset>
      )}
      <div
        className="-mx-3 max-h-80 overflow-y-auto overscroll-contain border-y border-line py-1"
        data-zones={shown.length}
      >
        {groups.map(({ region, zones }) => (
          <fieldset key={region}>
            <legend className={isSearch ? 'px-3 pt-2 text-label text-ink-2' : 'sr-only'}>
              {t(`regions.${region}`)}
            </legend>
            {zones.map(zone => row(zone, 'all'))}
          </fieldset>
        ))}
        {found.length === 0 && <p className="px-3 py-4 text-ink-2">{t('none', { search: search.trim() })}</p>}
        {found.length > shown.length && (
          <p className="px-3 py-2 text-small text-ink-3">
            {t('more', { count: found.length - shown.length })}
          </p>
        )}
      </div>
    </div>
  )
}
