import { allNotices } from '#server/contract/notices'
import type { Progress } from '#server/contract/progress'
import { publicId } from '#server/events/ids'
import type { WhoIs } from '#server/http/actor'
import type { PlainEndpoint } from '#server/http/handle'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile'>
  gamification: Pick<Gamification, 'readProgress'>
}

/** `GET /players/:id/progress` */
export function getProgress(deps: Deps): PlainEndpoint {
  return async call => {
    const profile = await findPlayer(deps, call, 'players:read')
    const body: Progress = {
      player: {
        id: publicId('player', profile.playerId),
        external_id: profile.externalId,
        name: profile.name,
        locale: profile.locale,
        time_zone: profile.timeZone,
        avatar: profile.avatar,
        notices: profile.notices ?? allNotices,
      },
      ...(await deps.gamification.readProgress(profile.playerId)),
    }
    return { body }
  }
}
