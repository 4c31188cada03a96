import type * as z from 'zod'
import { adminActs, adminFacts, adminViews } from './admin.ts'
import { commerceActivities } from './commerce.ts'
import { communityActivities } from './community.ts'
import type { DeclaredType } from './declared.ts'
import type { EventDefinition } from './define-event.ts'
import { boardFacts, gameActivities, gameFacts } from './game.ts'
import { narrativeActivities } from './narrative.ts'
import { systemFacts } from './system.ts'
import { userFacts } from './user.ts'

/** Every kind of event there is. A new one is a line in its area's file. */
export const catalogue = {
  ...gameActivities,
  ...gameFacts,
  ...boardFacts,
  ...narrativeActivities,
  ...communityActivities,
  ...commerceActivities,
  ...userFacts,
  ...adminFacts,
  ...adminViews,
  ...adminActs,
  ...systemFacts,
} satisfies Record<string, EventDefinition>

export type EventType = keyof typeof catalogue
export type DataOf<T extends EventType> = z.output<(typeof catalogue)[T]['data']>

/** Types that a host app may send. */
export type ActivityType = {
  [T in EventType]: (typeof catalogue)[T]['by'] extends 'host' ? T : never
}[EventType]

export const isEventType = (type: string): type is EventType => Object.hasOwn(catalogue, type)

export const isActivityType = (type: string): type is ActivityType =>
  isEventType(type) && catalogue[type].by === 'host'

/** All types that a host app may send. */
export const activityTypes: readonly ActivityType[] = Object.keys(catalogue).filter(isActivityType)

/** Version of a type's shape; declared ones have theirs in the rule set. */
export const versionOf = (type: EventType | DeclaredType): number =>
  isEventType(type) ? catalogue[type].version : 1
