'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { deadLetterStates } from '#server/contract/dead-letter-states'

export const shownStates = [...deadLetterStates, 'all'] as const
export type ShownState = (typeof shownStates)[number]
export const oneVerbs = ['retry', 'edit', 'discard'] as const
export type OneVerb = (typeof oneVerbs)[number]
export const groupVerbs = ['assign', 'note', 'mute'] as const
export type GroupVerb = (typeof groupVerbs)[number]
export type GroupKey = { consumer: string; fingerprint: string }

const parsers = {
  status: parseAsStringLiteral(shownStates).withDefault('open'),
  /** Whose; everybody's unless told. */
  player: parseAsString,
  /** The group that is looked at: its consumer, a dot, and its fingerprint. */
  group: parseAsString,
  /** The dead letter that is looked at. */
  error: parseAsString,
  /** What is to be done: to that one, to the group, or to a frozen selection of many. */
  do: parseAsStringLiteral([...oneVerbs, ...groupVerbs] as const),
  selection: parseAsString,
}

/** Where among dead letters one is, in the URL: a selection stays the same through a reload and the way back. */
export const useDeadLettersPlace = () => {
  const [place, setPlace] = useQueryStates(parsers, { history: 'push' })
  const dot = place.group?.lastIndexOf('.') ?? -1
  const group: GroupKey | null =
    place.group !== null && dot > 0
      ? { consumer: place.group.slice(0, dot), fingerprint: place.group.slice(dot + 1) }
      : null
  const nothing = { error: null, do: null, selection: null }
  return {
    ...{ status: place.status, player: place.player, group, letter: place.error },
    ...{ asked: place.do, selection: place.selection },
    show: (status: ShownState) => void setPlace({ ...nothing, status, group: null }),
    ofEverybody: () => void setPlace({ ...nothing, player: null }),
    openGroup: (key: GroupKey | null) =>
      void setPlace({ ...nothing, group: key && `${key.consumer}.${key.fingerprint}` }),
    openLetter: (error: string | null) => void setPlace({ ...nothing, error }),
    ask: (verb: OneVerb | GroupVerb) => void setPlace({ do: verb }),
    askOfMany: (verb: 'retry' | 'discard', selection: string) => void setPlace({ do: verb, selection }),
    endAsking: () => void setPlace({ do: null, selection: null }),
  }
}
export type DeadLettersPlace = ReturnType<typeof useDeadLettersPlace>
