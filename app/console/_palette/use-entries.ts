'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useDeferredValue } from 'react'
import type { Board } from '#server/contract/board'
import type { Permission } from '#server/contract/permissions'
import { isAllowed } from '#server/contract/permissions'
import type { PlayerList } from '#server/contract/players'
import { requestJson } from '../../_live/request-json.ts'
import { useOverview } from '../_overview/use-overview.ts'
import { useRole } from '../_session/role.ts'
import { screens } from '../_shell/screens.ts'
import { best } from './match.ts'

export const groups = ['recent', 'ids', 'screens', 'players', 'things', 'actions'] as const
export type Group = (typeof groups)[number]
export type Entry = { id: string; group: Group; text: string; note?: string; href: string; key?: string }

/** What leads to a change; the change itself is asked for there. */
const actions: readonly {
  name: 'replay' | 'draft' | 'key' | 'invite' | 'pause'
  href: string
  needs: Permission
}[] = [
  { name: 'replay', href: '/console/replays/new', needs: 'replay_players' },
  { name: 'draft', href: '/console/rules/draft', needs: 'edit_rules' },
  { name: 'pause', href: '/console/bus', needs: 'pause_bus' },
  { name: 'key', href: '/console/keys', needs: 'manage_keys' },
  { name: 'invite', href: '/console/team', needs: 'manage_team' },
]
const playersMost = 6
const perGroup = 8

/** Everything that fits what is looked for, by kind; players come from the server, and what failed there is said. */
export const useEntries = (looked: string, recent: readonly Entry[]) => {
  const t = useTranslations('console.palette')
  const nav = useTranslations('console.nav')
  const role = useRole()
  const search = useDeferredValue(looked.trim())
  const people = useQuery({
    queryKey: ['console', 'palette', search],
    queryFn: async ({ signal }) => {
      // Not for each letter: who types on has it cancelled.
      await new Promise(resolve => setTimeout(resolve, 120))
      signal.throwIfAborted()
      const page = new URLSearchParams({ q: search, limit: String(playersMost) })
      return requestJson<PlayerList>(`/api/v1/players?${page}`, { signal })
    },
    enabled: search !== '' && idOf(search) === null,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const boards = useQuery({
    queryKey: ['console', 'palette', 'boards'],
    queryFn: ({ signal }) => requestJson<{ data: Board[] }>('/api/v1/boards', { signal }),
    staleTime: 60_000,
    retry: false,
  })
  const { overview } = useOverview()

  const places = screens.map(
    ({ name, href, key }): Entry => ({
      ...{ id: `screen ${name}`, group: 'screens', text: nav(name), href, key: `g ${key}` },
    }),
  )
  const things = [
    ...(boards.data?.data ?? []).map(
      ({ id }): Entry => ({
        ...{ id: `board ${id}`, group: 'things', text: id, note: t('board') },
        href: `/console/boards?board=${encodeURIComponent(id)}`,
      }),
    ),
    ...(overview?.consumers ?? []).map(
      ({ name }): Entry => ({
        ...{ id: `consumer ${name}`, group: 'things', text: name, note: t('consumer') },
        href: `/console/bus?consumer=${encodeURIComponent(name)}`,
      }),
    ),
  ]
  const allowed = actions
    .filter(({ needs }) => role === null || isAllowed(role, needs))
    .map(
      ({ name, href }): Entry => ({
        ...{ id: `action ${name}`, group: 'actions', text: t(`action.${name}`), href },
      }),
    )
  const players = (search === '' ? [] : (people.data?.data ?? [])).map(
    ({ id, name, external_id }): Entry => ({
      ...{ id: `player ${id}`, group: 'players', text: name ?? external_id, href: `/console/players/${id}` },
      ...(name !== null && { note: external_id }),
    }),
  )
  const named = idOf(looked.trim())
  const ids: Entry[] = named
    ? [{ id: named.href, group: 'ids', text: t(`open_${named.kind}`), note: looked.trim(), href: named.href }]
    : []
  const fitting = (all: Entry[]) =>
    best(looked, all, one => one.text).slice(0, looked.trim() === '' ? all.length : perGroup)
  const isBlank = looked.trim() === ''
  return {
    entries: [
      ...(isBlank ? recent.map((one): Entry => ({ ...one, id: `recent ${one.id}`, group: 'recent' })) : []),
      ...ids,
      ...fitting(places),
      ...players,
      ...(isBlank ? [] : fitting(things)),
      ...fitting(allowed),
    ],
    isLooking: people.isFetching,
    isFailing: people.isError && search !== '',
  }
}

/** What an id alone says: whose or which it is. */
function idOf(text: string): { kind: 'player' | 'transaction'; href: string } | null {
  if (/^ply_[0-9a-f]{32}$/.test(text)) return { kind: 'player', href: `/console/players/${text}` }
  if (/^evt_[0-9a-f]{32}$/.test(text)) return { kind: 'transaction', href: `/console/transactions/${text}` }
  return null
}
