import type * as z from 'zod'
import type { LocalisedText } from '#server/contract/text'
import { catalogue } from '#server/events/catalogue'

/**
 * What no host sends and metrics may count all the same, by its whole name: patterns like `game.*` stand for activities.
 * It moves metrics and nothing else: no rule awards it, no streak goes on by it.
 */
const labels = {
  'game.board_placed': { en: 'Won a place on a board', es: 'Ganaste un puesto en una tabla' },
} as const satisfies Partial<Record<keyof typeof catalogue, LocalisedText>>

export type CountedFact = keyof typeof labels

export const countedFacts = Object.keys(labels) as CountedFact[]

export const isCountedFact = (type: string): type is CountedFact => Object.hasOwn(labels, type)

/** What a fact is called where it stands for what a player did. */
export const labelOfFact = (type: CountedFact): LocalisedText => labels[type]

export const dataOfFact = (type: CountedFact): z.ZodObject => catalogue[type].data
