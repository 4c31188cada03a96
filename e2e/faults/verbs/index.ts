import { alerts } from './alerts.ts'
import { apiKeys } from './api-keys.ts'
import { appearances } from './appearances.ts'
import { avatars } from './avatars.ts'
import { boardEntries } from './board-entries.ts'
import { boardPayments } from './board-payments.ts'
import { breakers } from './breakers.ts'
import { corrections } from './corrections.ts'
import { deadLetters } from './dead-letters.ts'
import { erasures } from './erasures.ts'
import { exports } from './exports.ts'
import { handovers } from './handovers.ts'
import { jobs } from './jobs.ts'
import { merges } from './merges.ts'
import { onboardings } from './onboardings.ts'
import { ownPauses } from './own-pauses.ts'
import { ownSettings } from './own-settings.ts'
import { ownSignIns } from './own-sign-ins.ts'
import { pauses } from './pauses.ts'
import { publications } from './publications.ts'
import { rebuilds } from './rebuilds.ts'
import { recomputations } from './recomputations.ts'
import { registrations } from './registrations.ts'
import { replays } from './replays.ts'
import { restorations } from './restorations.ts'
import { reviews } from './reviews.ts'
import { roles } from './roles.ts'
import { schedules } from './schedules.ts'
import { suspensions } from './suspensions.ts'
import { team } from './team.ts'
import { titles } from './titles.ts'
import type { Verb } from './verb.ts'
import { views } from './views.ts'

/** Everything that admins and players do meanwhile. A new verb is one entry in a file of its own, or of its kind. */
export const verbs: Verb[] = [
  ...publications,
  ...schedules,
  ...restorations,
  ...corrections,
  ...reviews,
  ...boardEntries,
  ...boardPayments,
  ...breakers,
  ...pauses,
  ...alerts,
  ...roles,
  ...suspensions,
  ...views,
  ...appearances,
  ...apiKeys,
  ...registrations,
  ...handovers,
  ...team,
  ...titles,
  ...ownPauses,
  ...ownSettings,
  ...ownSignIns,
  ...avatars,
  ...onboardings,
  ...erasures,
  ...merges,
  ...exports,
  ...rebuilds,
  ...jobs,
  ...recomputations,
  ...replays,
  ...deadLetters,
]
