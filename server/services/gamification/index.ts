import type { Sql, Tx } from '#db/client'
import type { Consumer } from '#server/bus/consumer'
import type { Progress } from '#server/contract/progress'
import { activityTypes } from '#server/events/catalogue'
import { declaredArea } from '#server/events/declared'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import type { RawEvent } from '#server/events/parse-event'
import { makeCorrections } from './correct-player.ts'
import { countActive } from './count-active.ts'
import { onActivities } from './on-activities.ts'
import { makeRarity } from './rarity.ts'
import { readAchievements } from './read-achievements.ts'
import { type LedgerPageOrder, readLedger } from './read-ledger.ts'
import { readOutcome } from './read-outcome.ts'
import { readProgress } from './read-progress.ts'
import { makeRuleSetDrafts } from './rule-set-drafts.ts'
import { makeRuleSetVersions } from './rule-set-versions.ts'
import { makeRuleSets } from './rule-sets.ts'

export { compareReplay, makeReplay } from './replay.ts'
export { installDefaultRuleSet } from './rule-sets.ts'

const aboutPlayers = ['user.registered', 'user.profile_changed', 'user.role_changed']

/** The only door of gamification. */
export function makeGamification({ sql, announce }: { sql: Sql; announce: (events: BusEvent[]) => void }) {
  const ruleSets = makeRuleSets()
  const rarity = makeRarity(sql)

  const consumer: Consumer = {
    name: 'gamification',
    // By name, not game.*: its own facts are in that area too, and reading them back would double its work.
    subscribes: [...activityTypes, declaredArea, ...aboutPlayers, 'admin.*'],
    gatherMs: 5,
    batchMax: 4_000,
    lanes: 2,
    handle: async (tx, events) => ({
      facts: await onActivities(
        { newId, ruleSet: (tx: Tx, version) => ruleSets.version(tx, version) },
        tx,
        events,
      ),
    }),
  }

  return {
    consumer,
    ruleSetDraft: makeRuleSetDrafts({ sql, announce }),
    ruleSetVersions: makeRuleSetVersions({ sql, announce }),
    corrections: makeCorrections({ sql, ruleSets, announce }),
    /** Progress of a player by id, without the profile. A player without activities has zeros, not an error. */
    readProgress: async (playerId: string): Promise<Omit<Progress, 'player'>> =>
      await readProgress(sql, await ruleSets.live(sql), playerId, Date.now()),
    readAchievements: async (playerId: string) => await readAchievements({ sql, ruleSets, rarity }, playerId),
    readLedger: async (playerId: string, page: LedgerPageOrder) =>
      await readLedger(sql, await ruleSets.live(sql), playerId, page),
    /** What was decided upon an event, and why. */
    readOutcome: async (event: RawEvent) => await readOutcome(sql, ruleSets, event),
    /** Shapes of the activities that the rule set in force declares. */
    declaredActivities: async () => (await ruleSets.live(sql)).activities.dataOf,
    countActive: () => countActive(sql),
    /** Name and calendar of a board of the rule set in force, or undefined. */
    findBoard: async (id: string) =>
      (await ruleSets.live(sql)).document.boards.find(board => board.id === id),
  }
}

export type Gamification = ReturnType<typeof makeGamification>
