import type { PlayerProfile } from '#server/contract/player-profile'
import { publicId } from '#server/events/ids'
import type { Profile } from '#server/services/users/index'

/** A profile as the API shows it. */
export const toProfile = (profile: Profile): PlayerProfile => ({
  ...{ id: publicId('player', profile.playerId), external_id: profile.externalId },
  ...{ name: profile.name, username: profile.username, locale: profile.locale },
  ...{ time_zone: profile.timeZone, registered_at: profile.registeredAt },
})
