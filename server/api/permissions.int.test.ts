import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminRoles, isAllowed, type Permission, permissions } from '#server/contract/permissions'
import { signInAdmins } from '#server/testing/admins'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

/** Every endpoint by which an admin changes something, and what it takes. */
const needs = {
  addHandoverKey: 'manage_keys',
  assignDeadLetterGroup: 'handle_dead_letters',
  cancelBackTest: 'edit_rules',
  cancelComparison: 'compare_players',
  cancelDeadLetterJob: 'handle_dead_letters',
  cancelRecount: 'edit_rules',
  cancelReplay: 'replay_players',
  cancelReconciliation: 'compare_players',
  checkRuleSet: 'edit_rules',
  createApiKey: 'manage_keys',
  createInvitation: 'manage_team',
  claimViolation: 'review_violations',
  deleteBreakerForce: 'tune_breakers',
  deletePause: 'pause_bus',
  deleteRuleSetDraft: 'edit_rules',
  discardDeadLetter: 'handle_dead_letters',
  discardSelection: 'handle_dead_letters',
  editDeadLetter: 'handle_dead_letters',
  endMemberSession: 'manage_team',
  endMemberSessions: 'manage_team',
  endPlayerSession: 'guide_players',
  endPlayerSessions: 'guide_players',
  muteDeadLetterGroup: 'handle_dead_letters',
  noteDeadLetterGroup: 'handle_dead_letters',
  orderReconciliation: 'compare_players',
  orderReplay: 'replay_players',
  paceReplay: 'replay_players',
  pauseReplay: 'replay_players',
  postBoardPayment: 'pay_prizes',
  postBoardRemoval: 'remove_board_entries',
  postBoardReturn: 'remove_board_entries',
  postCorrection: 'correct_players',
  postEscalation: 'review_violations',
  postMemberRemoval: 'manage_team',
  postMemberRole: 'manage_team',
  postPlayerErasure: 'erase_players',
  postPlayerExport: 'export_players',
  postPlayerIdentity: 'merge_players',
  postPlayerMerge: 'merge_players',
  postPlayerOnboarding: 'guide_players',
  postPlayerRole: 'change_roles',
  postPlayerSuspension: 'review_violations',
  postPlayerView: 'view_as_player',
  postReview: 'review_violations',
  postTwoFactorReset: 'manage_team',
  postPause: 'pause_bus',
  publishRuleSetDraft: 'edit_rules',
  putAlertRule: 'tune_alerts',
  putAlertWebhook: 'tune_alerts',
  putBreakerConfig: 'tune_breakers',
  putBreakerForce: 'tune_breakers',
  putRuleSetDraft: 'edit_rules',
  rebuildBoard: 'rebuild_boards',
  recomputePlayer: 'correct_players',
  replaceInvitation: 'manage_team',
  releaseViolation: 'review_violations',
  resumeReplay: 'replay_players',
  restoreRuleSet: 'edit_rules',
  retryDeadLetter: 'handle_dead_letters',
  retrySelection: 'handle_dead_letters',
  revokeApiKey: 'manage_keys',
  revokeHandoverKey: 'manage_keys',
  revokeInvitation: 'manage_team',
  rollApiKey: 'manage_keys',
  selectDeadLetters: 'handle_dead_letters',
  selectForReplay: 'replay_players',
  simulateBreaker: 'tune_breakers',
  snoozeAlert: 'tune_alerts',
  startBackTest: 'edit_rules',
  startComparison: 'compare_players',
  testAlertWebhook: 'tune_alerts',
  tryRuleSetDraft: 'edit_rules',
} as const satisfies Partial<Record<keyof World['api'], Permission>>

/** Those of hosts, of players, of who is nobody yet, and of everybody about themselves. */
const notOfAdmins = [
  ...['createPortalLink', 'postEvents', 'previewInvitation', 'previewPortalLink', 'putPlayer'],
  'previewHandover',
  ...['deletePersonality', 'postAppeal', 'postOnboarding', 'postOwnErasure', 'postQuizAnswer'],
  ...[
    'postOwnExport',
    'postTutorialStep',
    'putOwnPassword',
    'deleteOwnPassword',
    'putAvatar',
    'deleteAvatar',
  ],
  ...['putBoardAppearance', 'putSettings', 'putTitle', 'postStreakPause', 'postStreakResumption'],
  // Everybody's own.
  ...['postPassword', 'beginTwoFactor', 'confirmTwoFactor', 'renewBackupCodes', 'turnOffTwoFactor'],
]

type Name = keyof typeof needs
const changing = /export const (?:POST|PUT|PATCH|DELETE) = routeTo\('(\w+)'\)/g
const names = Object.keys(needs).filter((name): name is Name => name in needs)

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
beforeAll(async () => {
  world = await makeWorld()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

const send = (name: Name, browser: Browser, headers: Record<string, string> = {}) =>
  world.api[name](browser.request('/api/v1/anything', { body: {}, headers }), { id: 'none', version: '1' })

it('are known for every route that changes something', () => {
  const files = readdirSync('app/api/v1', { recursive: true, encoding: 'utf8' })
  const found = files
    .filter(file => file.endsWith('route.ts'))
    .flatMap(file => [...readFileSync(`app/api/v1/${file}`, 'utf8').matchAll(changing)])
    .map(([, name]) => name)
  expect(found.sort()).toEqual([...names, ...notOfAdmins].sort())
})

describe.each(names)('%s', name => {
  const permission = needs[name]

  it.each(adminRoles)('is answered to a %s by their role', async role => {
    const answer = await send(name, admins(role))
    if (isAllowed(role, permission)) return expect([401, 403]).not.toContain(answer.status)
    const { detail } = await problemOf(answer, 403)
    expect(detail).toBe(`This needs the role ${permissions[permission].join(' or ')}; yours is ${role}.`)
  })

  it('is refused to who is not signed in, and to other sites', async () => {
    await problemOf(await send(name, makeBrowser()), 401)
    await problemOf(await send(name, admins('admin'), { 'sec-fetch-site': 'cross-site' }), 403)
  })
})
