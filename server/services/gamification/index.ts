import type { Sql, Tx } from '#db/client'
import type { Consumer } from '#server/bus/consumer'
import { erasedIn } from '#server/bus/erased-key'
import { untilApplied } from '#server/bus/until-applied'
import type { Progress } from '#server/contract/progress'
import { activityTypes } from '#server/events/catalogue'
import { declaredArea } from '#server/events/declared'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import type { RawEvent } from '#server/events/parse-event'
import { forgetAppeals, makeAppeals } from './appeal-penalty.ts'
import { archiveParts } from './archive-parts.ts'
import { makeBackTests } from './back-tests.ts'
import { boardsOf } from './boards-of.ts'
import { chooseTitle, type TitleOrder } from './choose-title.ts'
import { makeComparisons } from './comparisons.ts'
import { makeCorrections } from './correct-player.ts'
import { countActive } from './count-active.ts'
import { countHeldOf } from './count-held-of.ts'
import { mergingTypes } from './decide-merging.ts'
import { makeEscalations } from './escalate-violation.ts'
import { flagSharedAddresses, forgetOldSightings } from './flag-shared-addresses.ts'
import { readLiveRuleSet } from './live-rule-set.ts'
import { spanOfDays } from './local-time.ts'
import { forgetSightings } from './note-sightings.ts'
import { onActivities } from './on-activities.ts'
import { makeStreakPauses } from './pause-streak.ts'
import { loadStates } from './player-states.ts'
import { previewMerge, previewParting } from './preview-merge.ts'
import { makeRarity } from './rarity.ts'
import { readAchievements } from './read-achievements.ts'
import { readCalendar } from './read-calendar.ts'
import { readCard } from './read-card.ts'
import { readEarningGuide } from './read-earning-guide.ts'
import { readFigures } from './read-figures.ts'
import { readHeldTiers } from './read-held-tiers.ts'
import { type LedgerFilter, readLedger } from './read-ledger.ts'
import { readOutcome } from './read-outcome.ts'
import { readProgress } from './read-progress.ts'
import { readStandings, readToldStreaks } from './read-standings.ts'
import { readWayRewards } from './read-way-rewards.ts'
import { recomputePlayer } from './recompute-player.ts'
import { makeRecounts } from './recounts.ts'
import { makeReplays } from './replays/replays.ts'
import { makeReviews } from './review-violation.ts'
import { roleEffects } from './role-effects.ts'
import { makeRuleSetDrafts } from './rule-set-drafts.ts'
import { makeRuleSetTrials } from './rule-set-trials.ts'
import { makeRuleSetVersions } from './rule-set-versions.ts'
import { makeRuleSets } from './rule-sets.ts'
import { makeSuspensions } from './suspend-player.ts'
import { sweepStreaks } from './sweep-streaks.ts'
import { readTitles, shownTitles } from './titles.ts'
import { makeViolationClaims } from './violation-claims.ts'
import {
  countViolations,
  findViolation,
  linkedViolations,
  listViolations,
  offencesOf,
  otherViolations,
  readStanding,
  type ViolationFilter,
  type ViolationPlace,
} from './violations.ts'
import { zoneEffect } from './zone-effect.ts'

export { defaultRuleSet } from './default-rule-set.ts'
export type { DoneBefore } from './escalate-violation.ts'
export { noteSightings } from './note-sightings.ts'
export type { HeldTier } from './read-held-tiers.ts'
export type { Standing } from './read-standings.ts'
export { compareReplay, makeReplay } from './replay.ts'
export { installDefaultRuleSet } from './rule-sets.ts'
export type { Claimer } from './violation-claims.ts'
export type { FoundViolation, ViolationPlace } from './violations.ts'

const offencesShown = 100

const aboutPlayers = [
  ...['user.registered', 'user.profile_changed', 'user.role_changed'],
  ...['user.onboarding_advanced', 'user.onboarding_completed'],
  ...['user.personality_detected', 'user.personality_deleted', 'user.behaviour_refined', 'user.erased'],
  ...['game.board_placed', 'game.streak_checked', 'game.address_shared', 'game.suspension_over'],
  ...['user.streak_paused', 'user.streak_resumed'],
  ...mergingTypes,
]

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
    handle: async (tx, events) => {
      const erased = erasedIn(events)
      await forgetAppeals(tx, erased)
      await forgetSightings(tx, erased)
      const ruleSet = (tx: Tx, version: number) => ruleSets.version(tx, version)
      return { facts: await onActivities({ newId, ruleSet }, tx, events) }
    },
  }

  return {
    consumer,
    ruleSetDraft: makeRuleSetDrafts({ sql, announce }),
    ruleSetVersions: makeRuleSetVersions({ sql, announce }),
    ruleSetTrials: makeRuleSetTrials({ sql, ruleSets }),
    backTests: makeBackTests({ sql, ruleSets, announce }),
    comparisons: makeComparisons({ sql, ruleSets, announce }),
    replays: makeReplays({ sql, ruleSets, announce }),
    recounts: makeRecounts({ sql, ruleSets, announce }),
    sweepStreaks: (nowMs = Date.now()) => sweepStreaks({ sql, ruleSets, announce }, nowMs),
    flagSharedAddresses: () => flagSharedAddresses({ sql, ruleSets, announce }),
    forgetOldSightings: () => forgetOldSightings(sql),
    streakPauses: makeStreakPauses({ sql, ruleSets, announce }),
    corrections: makeCorrections({ sql, ruleSets, announce }),
    reviews: makeReviews({ sql, ruleSets, announce }),
    suspensions: makeSuspensions({ sql, ruleSets, announce }),
    appeal: makeAppeals({ sql, announce }),
    escalations: makeEscalations({ sql, ruleSets, announce }),
    violationClaims: makeViolationClaims(sql),
    listViolations: async (filter: ViolationFilter, page: { limit: number; after: ViolationPlace | null }) =>
      await listViolations(sql, await ruleSets.live(sql), filter, page),
    countViolations: () => countViolations(sql),
    /** One violation with the activities it is about, the player's other ones, and how they stand; null for none. */
    readViolation: async (id: string) => {
      const rules = await ruleSets.live(sql)
      const violation = await findViolation(sql, rules, id)
      if (!violation) return null
      const then = await ruleSets.version(sql, violation.rule_set)
      const [events, linked, others, standing] = await Promise.all([
        offencesOf(sql, { rules, then }, violation, id),
        linkedViolations(sql, rules, violation),
        otherViolations(sql, rules, violation.playerId, id),
        readStanding(sql, rules, violation.playerId, Date.now()),
      ])
      return { violation, events: events.slice(-offencesShown), linked, others, standing }
    },
    readStanding: async (playerId: string) =>
      await readStanding(sql, await ruleSets.live(sql), playerId, Date.now()),
    /** Progress of a player by id, without the profile. A player without activities has zeros, not an error. */
    readProgress: async (playerId: string): Promise<Omit<Progress, 'player'>> =>
      await readProgress({ sql, ruleSets }, playerId, Date.now()),
    /** A player recomputed from the log, who registered at `since` (RFC 3339), beside what is live. */
    recompute: (playerId: string, since: string) => recomputePlayer({ sql, ruleSets }, playerId, since),
    /** Points, level and streak of several players, as they are now. */
    readFigures: async (playerIds: string[]) =>
      await readFigures(sql, await ruleSets.live(sql), playerIds, Date.now()),
    readLedger: async (
      playerId: string,
      page: { limit: number; before: number | null; filter: LedgerFilter },
    ) => await readLedger(sql, await ruleSets.live(sql), playerId, page),
    /** The moments between which the player's local days lie, both included; an end that is null stays open. */
    spanOfDays: async (playerId: string, from: number | null, to: number | null) => {
      if (from === null && to === null) return { since: null, until: null }
      const state = (await loadStates(sql, [playerId])).get(playerId)
      return spanOfDays(state?.timeZone ?? 'UTC', from, to)
    },
    /** What the player did on each of the days, which are the player's own. */
    readCalendar: async (playerId: string, days: { from: number | null; to: number | null }) =>
      await readCalendar(sql, playerId, days, Date.now()),
    /** What pays how much for this player right now. */
    readEarningGuide: async (playerId: string) =>
      await readEarningGuide(sql, await ruleSets.live(sql), playerId, Date.now()),
    readAchievements: async (playerId: string) => await readAchievements({ sql, ruleSets, rarity }, playerId),
    /** What another player may know of a player, who lets them: level and tiers. `timeZone`: whose days they are told by. */
    readCard: (asked: Parameters<typeof readCard>[1]) => readCard({ sql, ruleSets }, asked),
    /** The titles that a player holds, and the one that stands with their name. */
    readTitles: (playerId: string) => readTitles({ sql, ruleSets }, playerId),
    /** What stands with the names of those who show a title. */
    titlesOf: (playerIds: readonly string[]) => shownTitles({ sql, ruleSets }, playerIds),
    /** Changes which title stands with a player's name, and states it when it is a change. `invalid` for one not held. */
    chooseTitle: async (order: TitleOrder): Promise<void> =>
      announce(await chooseTitle({ sql, ruleSets }, order)),
    /** What two players would come to as one, and what they would be, were they parted again. */
    previewMerge: async (two: { from: string; into: string }) =>
      await previewMerge(sql, await ruleSets.live(sql), two),
    previewParting: async (two: { from: string; into: string }, merge: string) =>
      await previewParting(sql, await ruleSets.live(sql), two, merge),
    /** What was decided upon an event, and why. */
    readOutcome: async (event: RawEvent) => await readOutcome(sql, ruleSets, event),
    /** Shapes of the activities that the rule set in force declares. */
    declaredActivities: async () => (await ruleSets.live(sql)).activities.dataOf,
    /** What a move to another zone now would do to a player's streak. */
    zoneEffect: async (playerId: string, timeZone: string) => {
      const [rules, states] = await Promise.all([ruleSets.live(sql), loadStates(sql, [playerId])])
      const state = states.get(playerId)
      if (!state) throw new Error('loadStates left a player out')
      return zoneEffect(state, timeZone, rules, Date.now())
    },
    /** Waits a little until what was stated elsewhere is followed here. */
    untilFollowed: (events: BusEvent[]) => untilApplied(sql, consumer.name, events),
    /** What roles are worth by the rule set in force. */
    readRoleEffects: async () => roleEffects(await ruleSets.live(sql)),
    /** What the rules in force pay for steps of the way in, and whether they would again. */
    readWayRewards: async (playerId: string) => await readWayRewards(sql, await ruleSets.live(sql), playerId),
    /** What there is of a player, for an archive of everything. */
    archiveParts,
    /** Players' states beside the sum of their ledgers, as of the transaction. */
    readStandings,
    /** The tiers that players hold, as of the transaction. */
    readHeldTiers,
    readToldStreaks,
    countActive: () => countActive(sql),
    /** How much there is of a player. */
    countHeldOf: (playerId: string) => countHeldOf(sql, playerId),
    /** The boards that a version defines. */
    boardsOf: async (version: number) => boardsOf((await ruleSets.version(sql, version)).document),
    liveVersion: () => ruleSets.liveVersion(sql),
    /** What every player may know of the version in force. */
    readLiveRuleSet: () => readLiveRuleSet({ sql, ruleSets }),
  }
}

export type Gamification = ReturnType<typeof makeGamification>
