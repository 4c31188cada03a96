import type { AlertDesk } from '#server/bus/alerts/alert-desk'
import type { BreakerDesk } from '#server/bus/breakers/breaker-desk'
import type { DeadLetters } from '#server/bus/dead-letters/index'
import type { BusHealth } from '#server/bus/health'
import type { PauseDesk } from '#server/bus/pauses/pause-desk'
import type { Transactions } from '#server/bus/transactions/index'
import type { BusHealthView, BusHistory, HistoryRange } from '#server/contract/bus-health'
import type { Overview } from '#server/contract/overview'
import { AppError } from '#server/errors'
import type { RawEvent } from '#server/events/parse-event'
import { requireNoView, type WhoIs } from '#server/http/actor'
import { within } from '#server/http/deadline'
import { type Handler, makeHandle, overWeb } from '#server/http/handle'
import type { Hub } from '#server/live/hub'
import type { Logger } from '#server/log'
import type { Metrics } from '#server/metrics'
import type { Reconciler } from '#server/reconciler/index'
import type { Boards } from '#server/services/boards/index'
import type { Gamification } from '#server/services/gamification/index'
import type { Activity, Outcome, Registered, Registration, Users } from '#server/services/users/index'
import { getAlertWebhook, putAlertWebhook, testAlertWebhook } from './alert-webhook.ts'
import { getAlertRule, listAlertRules, listAlerts, putAlertRule, snoozeAlert } from './alerts.ts'
import { createApiKey, listApiKeys, revokeApiKey, rollApiKey } from './api-keys.ts'
import { type AuditReads, getAuditChain, getAuditCsv, listAudit } from './audit.ts'
import { deleteAvatar, getAvatar, putAvatar } from './avatars.ts'
import { cancelBackTest, getBackTest, listBackTests, startBackTest } from './back-tests.ts'
import { listBoardRemovals, postBoardRemoval, postBoardReturn } from './board-entries.ts'
import { postBoardPayment } from './board-payments.ts'
import {
  getBoardAppearance,
  getBoardClosing,
  listBoardClosings,
  listBoards,
  putBoardAppearance,
  rebuildBoard,
} from './boards.ts'
import {
  deleteBreakerForce,
  getBreaker,
  getBreakerSuggestions,
  listBreakers,
  putBreakerConfig,
  putBreakerForce,
  simulateBreaker,
} from './breakers.ts'
import { getBusHealth, getBusHistory } from './bus-health.ts'
import { cancelComparison, getComparison, listComparisons, startComparison } from './comparisons.ts'
import {
  assignDeadLetterGroup,
  listDeadLetterGroups,
  muteDeadLetterGroup,
  noteDeadLetterGroup,
} from './dead-letter-groups.ts'
import {
  cancelDeadLetterJob,
  discardSelection,
  getDeadLetterJob,
  getDeadLetterSelection,
  retrySelection,
  selectDeadLetters,
} from './dead-letter-selections.ts'
import {
  discardDeadLetter,
  editDeadLetter,
  getDeadLetter,
  listDeadLetters,
  retryDeadLetter,
} from './dead-letters.ts'
import { getOwnErasure, getPlayerErasure, postOwnErasure, postPlayerErasure } from './erasure.ts'
import {
  getOwnArchive,
  getOwnExport,
  getPlayerArchive,
  getPlayerExport,
  postOwnExport,
  postPlayerExport,
} from './exports.ts'
import { getAchievements } from './get-achievements.ts'
import { getBoard } from './get-board.ts'
import { getCalendar } from './get-calendar.ts'
import { getEarningGuide } from './get-earning-guide.ts'
import { getEvent } from './get-event.ts'
import { getLedger } from './get-ledger.ts'
import { getLedgerCsv } from './get-ledger-csv.ts'
import { getLiveRuleSet } from './get-live-rule-set.ts'
import { getOverview } from './get-overview.ts'
import { getPlayer } from './get-player.ts'
import { getPlayerCard } from './get-player-card.ts'
import { getProgress } from './get-progress.ts'
import { addHandoverKey, listHandoverKeys, revokeHandoverKey } from './handover-keys.ts'
import { previewHandover, redeemHandover } from './handovers.ts'
import { live, metrics as metricsEndpoint, ready } from './health.ts'
import { getPlayerIdentities, postPlayerIdentity } from './identities.ts'
import {
  acceptInvitation,
  createInvitation,
  previewInvitation,
  replaceInvitation,
  revokeInvitation,
} from './invitations.ts'
import { listCorrections } from './list-corrections.ts'
import { listPlayerEvents, type ReadFollowing, type ReadPlayerEvents } from './list-player-events.ts'
import { listPlayers } from './list-players.ts'
import { liveConsole, livePlayer } from './live.ts'
import { getPlayerMerges, postPlayerMerge } from './merges.ts'
import {
  deletePersonality,
  getOnboarding,
  postOnboarding,
  postQuizAnswer,
  postTutorialStep,
} from './onboarding.ts'
import { deletePause, listPauses, postPause } from './pauses.ts'
import { getPlayerOnboarding, postPlayerOnboarding } from './player-onboarding.ts'
import { deleteOwnPassword, getOwnPassword, putOwnPassword, signInByPassword } from './player-password.ts'
import { getPlayerProfile } from './player-profile.ts'
import { getPlayerRole, postPlayerRole } from './player-role.ts'
import { endPlayerSession, endPlayerSessions, listPlayerSessions } from './player-sessions.ts'
import { createPortalLink, previewPortalLink, redeemPortalLink } from './portal-links.ts'
import { postAppeal } from './post-appeal.ts'
import { postCorrection } from './post-correction.ts'
import { postEscalation } from './post-escalation.ts'
import { postEvents } from './post-events.ts'
import { postPassword } from './post-password.ts'
import { putPlayer } from './put-player.ts'
import { recomputePlayer } from './recompute-player.ts'
import {
  cancelReconciliation,
  getReconciliation,
  listReconciliations,
  orderReconciliation,
} from './reconciliations.ts'
import { getReplaySelection, selectForReplay } from './replay-selections.ts'
import {
  cancelReplay,
  getReplay,
  getReplayCsv,
  listReplayedPlayers,
  listReplays,
  orderReplay,
  paceReplay,
  pauseReplay,
  resumeReplay,
} from './replays.ts'
import { listTrialEvents, tryRuleSetDraft } from './rule-set-trials.ts'
import {
  cancelRecount,
  checkRuleSet,
  deleteRuleSetDraft,
  getRuleSet,
  getRuleSetDraft,
  getRuleSetImpact,
  getRuleSetLanguage,
  listRuleSets,
  publishRuleSetDraft,
  putRuleSetDraft,
  restoreRuleSet,
} from './rule-sets.ts'
import { getSettings, putSettings } from './settings.ts'
import { postStreakPause, postStreakResumption } from './streak-pauses.ts'
import { getPlayerSuspension, postPlayerSuspension } from './suspensions.ts'
import { getTeam, postMemberRemoval, postMemberRole } from './team.ts'
import { endMemberSession, endMemberSessions, listMemberSessions } from './team-sessions.ts'
import { getTitles, putTitle } from './titles.ts'
import { getStuckTransactions, getTransaction, getTransactionHealth } from './transactions.ts'
import {
  beginTwoFactor,
  confirmTwoFactor,
  getTwoFactor,
  renewBackupCodes,
  turnOffTwoFactor,
} from './two-factor.ts'
import { postTwoFactorReset } from './two-factor-reset.ts'
import { leaveView, postPlayerView } from './views.ts'
import { claimViolation, releaseViolation } from './violation-claims.ts'
import { getStanding, getViolation, listViolations, postReview } from './violations.ts'

type Deps = {
  users: Users
  gamification: Gamification
  boards: Boards
  reconciler: Reconciler
  breakerDesk: BreakerDesk
  pauseDesk: PauseDesk
  alertDesk: AlertDesk
  deadLetters: DeadLetters
  transactions: Transactions
  hub: Hub
  readEvent: (id: string) => Promise<RawEvent | null>
  logBegins: () => Promise<string | null>
  readPlayerEvents: ReadPlayerEvents
  readFollowing: ReadFollowing
  audit: AuditReads
  latestActivities: () => Promise<RawEvent[]>
  record: (activities: Activity[]) => Promise<Outcome[]>
  /** Throws while nothing can be written. */
  requireIngest: () => void
  register: (registrations: Registration[]) => Promise<Registered[]>
  overview: () => Promise<Overview>
  health: () => Promise<BusHealth>
  busHealth: () => Promise<BusHealthView>
  busHistory: (range: HistoryRange) => Promise<BusHistory>
  metrics: Metrics
  log: Logger
  publicUrl: string
  /** The database's clock, epoch ms. */
  nowMs: () => number
  isTransient: (error: unknown) => boolean
}

const identifyMs = 1_500
const healthMs = 5_000

/** Every request begins with this lookup, so a database that hangs is noticed here first. */
const inTime = (whoIs: WhoIs): WhoIs => ({
  host: key => within(identifyMs, whoIs.host(key)),
  player: headers => within(identifyMs, whoIs.player(headers)),
  admin: headers => within(identifyMs, whoIs.admin(headers)),
})

/**
 * Every endpoint, ready to be mounted: Web-standard Request in, Response out, no Next. `direct` and `streams` are the
 * busiest once more, for the server that stands in front of Next.
 */
export function makeApi(deps: Deps) {
  const {
    users,
    gamification,
    boards,
    reconciler,
    breakerDesk,
    pauseDesk,
    alertDesk,
    hub,
    record,
    overview,
    health,
    metrics,
    publicUrl,
  } = deps
  const who = inTime(users.whoIs)
  const handling = makeHandle({
    log: deps.log,
    isTransient: deps.isTransient,
    observe: metrics.observe,
    noteUse: users.keyUses.note,
  })
  const handle = handling.web
  /** What can be looked at before it is done. */
  const previewed = ['dry_run']
  const busiest = {
    postEvents: postEvents({
      ...{ who, record, nowMs: deps.nowMs, requireIngest: deps.requireIngest },
      declaredActivities: gamification.declaredActivities,
    }),
    getProgress: getProgress({ who, users, gamification }),
    getBoard: getBoard({ who, users, boards, gamification }),
  }
  const direct = {
    postEvents: handling.plain('post_events', busiest.postEvents),
    getProgress: handling.plain('get_progress', busiest.getProgress),
    getBoard: handling.plain('get_board', busiest.getBoard),
  }
  const inTimeHealth = () => within(healthMs, health())
  const refresh = async () => {
    const [found, leftWrong, { data: breakers }, bus, rules] = await Promise.all([
      inTimeHealth(),
      within(healthMs, reconciler.readLeftWrong()),
      within(healthMs, breakerDesk.list()),
      within(healthMs, deps.busHealth()),
      within(healthMs, alertDesk.rules()),
    ])
    metrics.report(found, {
      ...{ liveClients: hub.clients(), leftWrong, breakers, streams: bus.streams, shards: bus.shards },
      redisBytes: bus.redis_memory?.used_bytes ?? null,
      retention: bus.retention,
      alerts: rules.data.map(({ id, subjects }) => ({
        rule: id,
        raised: subjects.filter(({ phase }) => phase === 'raised' || phase === 'falling').length,
      })),
    })
  }
  const streams = {
    livePlayer: handling.stream('live_player', livePlayer({ who, hub })),
    liveConsole: handling.stream('live_console', liveConsole({ who, hub })),
  }
  const { readEvent, readPlayerEvents, readFollowing, latestActivities } = deps
  const reading = { who, users, readPlayerEvents, readFollowing }
  const inviting = { who, users, publicUrl }
  const erasing = { who, users, gamification, boards }
  const breaking = { who, users, breakerDesk }
  const pausing = { who, users, pauseDesk }
  const alerting = { who, users, alertDesk }
  const guiding = { who, users, gamification }
  const givenUp = { who, users, deadLetters: deps.deadLetters }
  const tracing = { who, users, transactions: deps.transactions }
  const trying = { who, users, gamification, readEvent, latestActivities }
  const endpoints = {
    postEvents: handle('post_events', busiest.postEvents),
    getProgress: handle('get_progress', busiest.getProgress),
    getBoard: handle('get_board', busiest.getBoard),
    listBoards: handle('list_boards', listBoards({ who, users, boards })),
    listBoardClosings: handle('list_board_closings', listBoardClosings({ who, users, boards })),
    getBoardClosing: handle('get_board_closing', getBoardClosing({ who, users, boards })),
    postBoardPayment: handle('post_board_payment', postBoardPayment({ who, users, boards }), previewed),
    rebuildBoard: handle('rebuild_board', rebuildBoard({ who, users, boards })),
    listBoardRemovals: handle('list_board_removals', listBoardRemovals({ who, users, boards })),
    postBoardRemoval: handle('post_board_removal', postBoardRemoval({ who, users, boards }), previewed),
    postBoardReturn: handle('post_board_return', postBoardReturn({ who, users, boards }), previewed),
    getBoardAppearance: handle('get_board_appearance', getBoardAppearance({ who, users, boards })),
    getPlayerCard: handle('get_player_card', getPlayerCard({ who, users, boards, gamification })),
    putBoardAppearance: handle('put_board_appearance', putBoardAppearance({ who, users, boards })),
    getOnboarding: handle('get_onboarding', getOnboarding({ who, users })),
    postOnboarding: handle('post_onboarding', postOnboarding({ who, users })),
    postQuizAnswer: handle('post_quiz_answer', postQuizAnswer({ who, users })),
    postTutorialStep: handle('post_tutorial_step', postTutorialStep({ who, users })),
    deletePersonality: handle('delete_personality', deletePersonality({ who, users })),
    createPortalLink: handle('create_portal_link', createPortalLink({ who, users, publicUrl })),
    previewPortalLink: handle('preview_portal_link', previewPortalLink({ who, users, publicUrl })),
    redeemPortalLink: handle('redeem_portal_link', redeemPortalLink({ who, users, publicUrl })),
    getOwnPassword: handle('get_own_password', getOwnPassword({ who, users })),
    putOwnPassword: handle('put_own_password', putOwnPassword({ who, users })),
    deleteOwnPassword: handle('delete_own_password', deleteOwnPassword({ who, users })),
    signInByPassword: handle('sign_in_by_password', signInByPassword({ users, publicUrl })),
    getAvatar: handle('get_avatar', getAvatar({ who, users })),
    putAvatar: handle('put_avatar', putAvatar({ who, users })),
    deleteAvatar: handle('delete_avatar', deleteAvatar({ who, users })),
    listPlayerSessions: handle('list_player_sessions', listPlayerSessions({ who, users })),
    endPlayerSession: handle('end_player_session', endPlayerSession({ who, users })),
    endPlayerSessions: handle('end_player_sessions', endPlayerSessions({ who, users })),
    previewHandover: handle('preview_handover', previewHandover({ users })),
    redeemHandover: handle('redeem_handover', redeemHandover({ users, publicUrl })),
    getAchievements: handle('get_achievements', getAchievements({ who, users, gamification })),
    postStreakPause: handle('post_streak_pause', postStreakPause({ who, gamification }), previewed),
    postStreakResumption: handle('post_streak_resumption', postStreakResumption({ who, gamification })),
    getSettings: handle('get_settings', getSettings({ who, users })),
    putSettings: handle('put_settings', putSettings({ who, users, gamification }), previewed),
    getTitles: handle('get_titles', getTitles({ who, users, gamification })),
    putTitle: handle('put_title', putTitle({ who, users, gamification })),
    getLedger: handle('get_ledger', getLedger({ who, users, gamification })),
    getPlayer: handle('get_player', getPlayer({ who, users })),
    putPlayer: handle('put_player', putPlayer({ who, register: deps.register, nowMs: deps.nowMs })),
    listPlayers: handle('list_players', listPlayers({ who, users, gamification })),
    listCorrections: handle('list_corrections', listCorrections({ who, users, gamification })),
    getOwnErasure: handle('get_own_erasure', getOwnErasure({ who, users })),
    postOwnErasure: handle('post_own_erasure', postOwnErasure({ who, users })),
    getPlayerErasure: handle('get_player_erasure', getPlayerErasure(erasing)),
    postPlayerErasure: handle('post_player_erasure', postPlayerErasure(erasing), previewed),
    getOwnExport: handle('get_own_export', getOwnExport({ who, users })),
    postOwnExport: handle('post_own_export', postOwnExport({ who, users })),
    getOwnArchive: handle('get_own_archive', getOwnArchive({ who, users })),
    getPlayerExport: handle('get_player_export', getPlayerExport({ who, users })),
    postPlayerExport: handle('post_player_export', postPlayerExport({ who, users })),
    getPlayerArchive: handle('get_player_archive', getPlayerArchive({ who, users })),
    getPlayerIdentities: handle('get_player_identities', getPlayerIdentities({ who, users })),
    postPlayerIdentity: handle('post_player_identity', postPlayerIdentity({ who, users }), previewed),
    getPlayerMerges: handle('get_player_merges', getPlayerMerges({ who, users, gamification })),
    postPlayerMerge: handle('post_player_merge', postPlayerMerge({ who, users, gamification }), previewed),
    postPlayerView: handle('post_player_view', postPlayerView({ who, users, publicUrl })),
    leaveView: handle('leave_view', leaveView({ users, publicUrl })),
    getPlayerRole: handle('get_player_role', getPlayerRole({ who, users, gamification, boards })),
    postPlayerRole: handle(
      'post_player_role',
      postPlayerRole({ who, users, gamification, boards }),
      previewed,
    ),
    getPlayerOnboarding: handle('get_player_onboarding', getPlayerOnboarding(guiding)),
    postPlayerOnboarding: handle('post_player_onboarding', postPlayerOnboarding(guiding), previewed),
    recomputePlayer: handle('recompute_player', recomputePlayer({ who, users, gamification })),
    postCorrection: handle('post_correction', postCorrection({ who, users, gamification }), previewed),
    getLedgerCsv: handle('get_ledger_csv', getLedgerCsv({ who, users, gamification })),
    getCalendar: handle('get_calendar', getCalendar({ who, users, gamification })),
    getEarningGuide: handle('get_earning_guide', getEarningGuide({ who, users, gamification })),
    listPlayerEvents: handle('list_player_events', listPlayerEvents(reading)),
    getPlayerProfile: handle('get_player_profile', getPlayerProfile({ who, users, boards })),
    getPlayerSuspension: handle('get_player_suspension', getPlayerSuspension({ who, users, gamification })),
    postPlayerSuspension: handle(
      'post_player_suspension',
      postPlayerSuspension({ who, users, gamification }),
      previewed,
    ),
    listAudit: handle('list_audit', listAudit({ who, users, audit: deps.audit, readFollowing })),
    getAuditChain: handle('get_audit_chain', getAuditChain({ who, users, audit: deps.audit })),
    getAuditCsv: handle('get_audit_csv', getAuditCsv({ who, users, audit: deps.audit })),
    getEvent: handle(
      'get_event',
      getEvent({ who, users, gamification, readEvent, logBegins: deps.logBegins }),
    ),
    listRuleSets: handle('list_rule_sets', listRuleSets({ who, users, gamification })),
    getLiveRuleSet: handle('get_live_rule_set', getLiveRuleSet({ who, gamification })),
    getRuleSet: handle('get_rule_set', getRuleSet({ who, users, gamification })),
    restoreRuleSet: handle('restore_rule_set', restoreRuleSet({ who, gamification })),
    cancelRecount: handle('cancel_recount', cancelRecount({ who, gamification })),
    getRuleSetDraft: handle('get_rule_set_draft', getRuleSetDraft({ who, users, gamification })),
    putRuleSetDraft: handle('put_rule_set_draft', putRuleSetDraft({ who, users, gamification })),
    deleteRuleSetDraft: handle('delete_rule_set_draft', deleteRuleSetDraft({ who, users, gamification })),
    publishRuleSetDraft: handle('publish_rule_set_draft', publishRuleSetDraft({ who, users, gamification })),
    checkRuleSet: handle('check_rule_set', checkRuleSet({ who, gamification })),
    getRuleSetLanguage: handle('get_rule_set_language', getRuleSetLanguage({ who, gamification })),
    getRuleSetImpact: handle('get_rule_set_impact', getRuleSetImpact({ who, gamification })),
    tryRuleSetDraft: handle('try_rule_set_draft', tryRuleSetDraft(trying)),
    listTrialEvents: handle('list_trial_events', listTrialEvents(trying)),
    listViolations: handle('list_violations', listViolations({ who, users, gamification })),
    getViolation: handle('get_violation', getViolation({ who, users, gamification })),
    postReview: handle('post_review', postReview({ who, users, gamification }), previewed),
    postAppeal: handle('post_appeal', postAppeal({ who, gamification })),
    postEscalation: handle('post_escalation', postEscalation({ who, users, gamification })),
    claimViolation: handle('claim_violation', claimViolation({ who, gamification })),
    releaseViolation: handle('release_violation', releaseViolation({ who, gamification })),
    getStanding: handle('get_standing', getStanding({ who, users, gamification })),
    startBackTest: handle('start_back_test', startBackTest({ who, users, gamification })),
    listBackTests: handle('list_back_tests', listBackTests({ who, users, gamification })),
    getBackTest: handle('get_back_test', getBackTest({ who, users, gamification })),
    cancelBackTest: handle('cancel_back_test', cancelBackTest({ who, users, gamification })),
    listHandoverKeys: handle('list_handover_keys', listHandoverKeys({ who, users, publicUrl })),
    addHandoverKey: handle('add_handover_key', addHandoverKey({ who, users })),
    revokeHandoverKey: handle('revoke_handover_key', revokeHandoverKey({ who, users })),
    listApiKeys: handle('list_api_keys', listApiKeys({ who, users })),
    createApiKey: handle('create_api_key', createApiKey({ who, users })),
    rollApiKey: handle('roll_api_key', rollApiKey({ who, users })),
    revokeApiKey: handle('revoke_api_key', revokeApiKey({ who, users })),
    createInvitation: handle('create_invitation', createInvitation(inviting)),
    replaceInvitation: handle('replace_invitation', replaceInvitation(inviting)),
    revokeInvitation: handle('revoke_invitation', revokeInvitation(inviting)),
    previewInvitation: handle('preview_invitation', previewInvitation(inviting)),
    acceptInvitation: handle('accept_invitation', acceptInvitation(inviting)),
    getTeam: handle('get_team', getTeam({ who, users })),
    postMemberRole: handle('post_member_role', postMemberRole({ who, users }), previewed),
    postMemberRemoval: handle('post_member_removal', postMemberRemoval({ who, users })),
    getTwoFactor: handle('get_two_factor', getTwoFactor({ who, users })),
    beginTwoFactor: handle('begin_two_factor', beginTwoFactor({ who, users })),
    confirmTwoFactor: handle('confirm_two_factor', confirmTwoFactor({ who, users })),
    renewBackupCodes: handle('renew_backup_codes', renewBackupCodes({ who, users })),
    turnOffTwoFactor: handle('turn_off_two_factor', turnOffTwoFactor({ who, users })),
    postTwoFactorReset: handle('post_two_factor_reset', postTwoFactorReset({ who, users }), previewed),
    postPassword: handle('post_password', postPassword({ who, users })),
    listMemberSessions: handle('list_member_sessions', listMemberSessions({ who, users })),
    endMemberSession: handle('end_member_session', endMemberSession({ who, users })),
    endMemberSessions: handle('end_member_sessions', endMemberSessions({ who, users })),
    startComparison: handle('start_comparison', startComparison({ who, users, gamification })),
    listComparisons: handle('list_comparisons', listComparisons({ who, users, gamification })),
    getComparison: handle('get_comparison', getComparison({ who, users, gamification })),
    cancelComparison: handle('cancel_comparison', cancelComparison({ who, users, gamification })),
    selectForReplay: handle('select_for_replay', selectForReplay({ who, users, gamification })),
    getReplaySelection: handle('get_replay_selection', getReplaySelection({ who, users, gamification })),
    orderReplay: handle('order_replay', orderReplay({ who, users, gamification })),
    listReplays: handle('list_replays', listReplays({ who, users, gamification })),
    getReplay: handle('get_replay', getReplay({ who, users, gamification })),
    getReplayCsv: handle('get_replay_csv', getReplayCsv({ who, users, gamification })),
    listReplayedPlayers: handle('list_replayed_players', listReplayedPlayers({ who, users, gamification })),
    pauseReplay: handle('pause_replay', pauseReplay({ who, users, gamification })),
    resumeReplay: handle('resume_replay', resumeReplay({ who, users, gamification })),
    paceReplay: handle('pace_replay', paceReplay({ who, users, gamification })),
    cancelReplay: handle('cancel_replay', cancelReplay({ who, users, gamification })),
    orderReconciliation: handle('order_reconciliation', orderReconciliation({ who, users, reconciler })),
    listReconciliations: handle('list_reconciliations', listReconciliations({ who, users, reconciler })),
    getReconciliation: handle('get_reconciliation', getReconciliation({ who, users, reconciler })),
    cancelReconciliation: handle('cancel_reconciliation', cancelReconciliation({ who, users, reconciler })),
    listPauses: handle('list_pauses', listPauses(pausing)),
    postPause: handle('post_pause', postPause(pausing)),
    deletePause: handle('delete_pause', deletePause(pausing)),
    listBreakers: handle('list_breakers', listBreakers(breaking)),
    getBreaker: handle('get_breaker', getBreaker(breaking)),
    putBreakerConfig: handle('put_breaker_config', putBreakerConfig(breaking), previewed),
    putBreakerForce: handle('put_breaker_force', putBreakerForce(breaking)),
    deleteBreakerForce: handle('delete_breaker_force', deleteBreakerForce(breaking)),
    getBreakerSuggestions: handle('get_breaker_suggestions', getBreakerSuggestions(breaking)),
    simulateBreaker: handle('simulate_breaker', simulateBreaker(breaking)),
    listAlerts: handle('list_alerts', listAlerts(alerting)),
    snoozeAlert: handle('snooze_alert', snoozeAlert(alerting)),
    listAlertRules: handle('list_alert_rules', listAlertRules(alerting)),
    getAlertRule: handle('get_alert_rule', getAlertRule(alerting)),
    putAlertRule: handle('put_alert_rule', putAlertRule(alerting)),
    getAlertWebhook: handle('get_alert_webhook', getAlertWebhook(alerting)),
    putAlertWebhook: handle('put_alert_webhook', putAlertWebhook(alerting)),
    testAlertWebhook: handle('test_alert_webhook', testAlertWebhook(alerting)),
    listDeadLetters: handle('list_dead_letters', listDeadLetters(givenUp)),
    getDeadLetter: handle('get_dead_letter', getDeadLetter(givenUp)),
    retryDeadLetter: handle('retry_dead_letter', retryDeadLetter(givenUp)),
    editDeadLetter: handle('edit_dead_letter', editDeadLetter(givenUp)),
    discardDeadLetter: handle('discard_dead_letter', discardDeadLetter(givenUp)),
    listDeadLetterGroups: handle('list_dead_letter_groups', listDeadLetterGroups(givenUp)),
    assignDeadLetterGroup: handle('assign_dead_letter_group', assignDeadLetterGroup(givenUp)),
    noteDeadLetterGroup: handle('note_dead_letter_group', noteDeadLetterGroup(givenUp)),
    muteDeadLetterGroup: handle('mute_dead_letter_group', muteDeadLetterGroup(givenUp)),
    selectDeadLetters: handle('select_dead_letters', selectDeadLetters(givenUp)),
    getDeadLetterSelection: handle('get_dead_letter_selection', getDeadLetterSelection(givenUp)),
    retrySelection: handle('retry_selection', retrySelection(givenUp)),
    discardSelection: handle('discard_selection', discardSelection(givenUp)),
    getDeadLetterJob: handle('get_dead_letter_job', getDeadLetterJob(givenUp)),
    cancelDeadLetterJob: handle('cancel_dead_letter_job', cancelDeadLetterJob(givenUp)),
    getOverview: handle('get_overview', getOverview({ who, overview })),
    getTransaction: handle('get_transaction', getTransaction(tracing)),
    getTransactionHealth: handle('get_transaction_health', getTransactionHealth(tracing)),
    getStuckTransactions: handle('get_stuck_transactions', getStuckTransactions(tracing)),
    getBusHealth: handle('get_bus_health', getBusHealth({ who, health: deps.busHealth })),
    getBusHistory: handle('get_bus_history', getBusHistory({ who, history: deps.busHistory })),
    livePlayer: overWeb(streams.livePlayer),
    liveConsole: overWeb(streams.liveConsole),
    live: handle('health_live', live()),
    ready: handle('health_ready', ready({ health: inTimeHealth })),
    metrics: handle('metrics', metricsEndpoint({ registry: metrics.registry, refresh })),
    unknown: handle(
      'unknown',
      async ({ request, url }) => {
        throw new AppError('not_found', `There is no ${request.method} ${url.pathname.slice(0, 200)} here.`)
      },
      null,
    ),
    consoleSignIn: handle(
      'console_sign_in',
      async ({ request }) => await users.consoleSignIn.handler(request),
      null,
    ),
    portalSignIn: handle(
      'portal_sign_in',
      async ({ request }) => {
        requireNoView(request)
        return await users.portalSignIn.handler(request)
      },
      null,
    ),
  } satisfies Record<string, Handler>
  return { endpoints, direct, streams }
}

export type Api = ReturnType<typeof makeApi>['endpoints']
export type Direct = ReturnType<typeof makeApi>['direct']
export type Streams = ReturnType<typeof makeApi>['streams']

/** Who looks at a page, by the session cookies of its request. */
export const findPlayerSession = (users: Users) => ({
  player: users.whoIs.player,
  admin: users.whoIs.admin,
  view: users.views.show,
})
