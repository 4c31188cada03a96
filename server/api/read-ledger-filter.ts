import { day, someOf } from '#server/http/query'
import type { Gamification } from '#server/services/gamification/index'

const kinds = ['award', 'milestone', 'reward', 'adjustment', 'reversal', 'refusal'] as const
const typeMax = 100

/** `kind=` (any number of them), `type=`, and `from=` and `to=` as days of the player's zone. Throws `invalid`. */
export async function readLedgerFilter(
  gamification: Pick<Gamification, 'spanOfDays'>,
  playerId: string,
  url: URL,
) {
  const days = [day(url, 'from'), day(url, 'to')] as const
  return {
    kinds: someOf(url, 'kind', kinds),
    // What no activity is called finds nothing; the database takes no NUL.
    type: url.searchParams.get('type')?.replaceAll('\0', '').slice(0, typeMax) ?? null,
    ...(await gamification.spanOfDays(playerId, ...days)),
  }
}
