import type { Dimension } from '#server/contract/onboarding'
import type { ActivityType } from '#server/events/catalogue'

/**
 * Which dimension an activity speaks for, by its area: playing to win is `game`, `narrative` is the story, `community`
 * company, and whatever was found is looking around, wherever it lay. What is left out says nothing: everybody comes by,
 * writes to a bot and stays a while, and what somebody buys is no way to play. Activities that rules declare have names of
 * the host's own, which nothing can be read off.
 */
export const leanings = {
  'game.trivia_completed': 'competitiveness',
  'game.challenge_completed': 'competitiveness',
  'game.content_discovered': 'exploration',
  'narrative.chapter_completed': 'narrative',
  'narrative.decision_made': 'narrative',
  'narrative.ending_found': 'exploration',
  'community.participated': 'social',
  'community.newcomer_helped': 'social',
  'community.friend_referred': 'social',
} as const satisfies Partial<Record<ActivityType, Dimension>>

type Leaning = keyof typeof leanings

export const isLeaning = (type: string): type is Leaning => Object.hasOwn(leanings, type)
