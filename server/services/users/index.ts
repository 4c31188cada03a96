import type { Database, Tx } from '#db/client'
import type { PartsOf } from '#server/archive/archive-part'
import type { Consumer } from '#server/bus/consumer'
import { adminRoles } from '#server/contract/permissions'
import { viewKeyOf } from '#server/contract/view-key'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import type { Logger } from '#server/log'
import { addressKey } from './address-key.ts'
import { adminNames } from './admin-names.ts'
import { makeFindApiKey } from './api-keys.ts'
import { archiveParts } from './archive-parts.ts'
import { makeAvatars } from './avatars/index.ts'
import { countPlayers } from './count-players.ts'
import { type EarnedTier, readTiers, repairTiers } from './earned-tiers.ts'
import { closeIfErased } from './erasure/close-if-erased.ts'
import { makeErasure } from './erasure/index.ts'
import { makeExportJobs } from './exports/export-jobs.ts'
import { makeExports } from './exports/index.ts'
import { forgetExpired } from './forget-expired.ts'
import { makeHandovers } from './handovers/index.ts'
import { forgetUsed } from './handovers/used-handovers.ts'
import { makeIdentities } from './identities/index.ts'
import { makeKeyUses } from './key-uses.ts'
import { type ListOrder, listPlayers } from './list-players.ts'
import { lockPlayers } from './lock-players.ts'
import { makeApiKeys } from './manage-api-keys.ts'
import { makeMerging } from './merging/index.ts'
import { passOn } from './merging/pass-on.ts'
import { onPenalties, penaltyFacts, saysOfSuspension } from './on-penalties.ts'
import { onProgress } from './on-progress.ts'
import { onTiers, tierFacts } from './on-tiers.ts'
import { makeOnboarding } from './onboarding/index.ts'
import { behaviourTypes, onBehaviour } from './onboarding/on-behaviour.ts'
import { makePasswords } from './passwords/index.ts'
import { makePlayerSessions } from './player-sessions/index.ts'
import { createPortalLink, previewPortalLink, redeemPortalLink } from './portal-links.ts'
import { readOrigins } from './profile-origins.ts'
import { calledOf, findPlayerWithProgress, findProfile, namesOf, type ProfileKey } from './profiles.ts'
import { type CopyRepair, readCopies, repairCopies } from './progress-copies.ts'
import { type Activity, type NoteSightings, recordActivities } from './record-activities.ts'
import { type Registration, registerPlayers } from './register-players.ts'
import { makeRoles } from './roles/index.ts'
import { isPurchase, onPurchases, purchases } from './roles/on-purchases.ts'
import { makeSettings } from './settings/index.ts'
import { makeConsoleSignIn, makePortalSignIn } from './sign-in.ts'
import { makeTeam } from './team/index.ts'
import { makeNoteSeen, roleOfSession, stateSignOut } from './team/sessions.ts'
import { stateBackupCode } from './team/two-factor/state-backup-code.ts'
import { makeViews } from './views/index.ts'

export { createApiKey, isValidApiKey } from './api-keys.ts'
export { readPicture } from './avatars/read-picture.ts'
export { createAdmin } from './create-admin.ts'
export type { EarnedTier } from './earned-tiers.ts'
export type { HeldExport } from './exports/export-store.ts'
export { externalIdText } from './external-id.ts'
export type { HandoverKey } from './handovers/handover-keys.ts'
export { handoverCharsMax } from './handovers/read-handover.ts'
export type { KeyHour } from './key-uses.ts'
export type { ListOrder, ListPlace } from './list-players.ts'
export type { ManagedKey } from './manage-api-keys.ts'
export type { Merge } from './merging/merge-store.ts'
export { addDone, nothingDone } from './onboarding/behaviour.ts'
export { leanings } from './onboarding/leanings.ts'
export { questionBank } from './onboarding/question-bank.ts'
export { linkMinutes } from './portal-links.ts'
export { profileSaid } from './profile-said.ts'
export type { Profile } from './profiles.ts'
export type { CopyRepair, ProgressCopy } from './progress-copies.ts'
export type { Activity, Outcome } from './record-activities.ts'
export type { Registered, Registration } from './register-players.ts'
export { effective } from './settings/effective.ts'
export { zoneChangesDays, zoneChangesMost } from './settings/index.ts'
export { deviceOf } from './team/device-of.ts'
export type { Invitation } from './team/invitation-store.ts'
export type { HeldMember } from './team/member-store.ts'
export { resetTwoFactorByCommand } from './team/two-factor/reset-two-factor.ts'
export type { KeptWisher, Wisher } from './wish.ts'
export { kindOf } from './wish.ts'

const twoWeeks = 14 * 24
const adminSeenEveryMs = 60_000

/** The only door of users. */
export function makeUsers(deps: {
  database: Database
  secret: string
  publicUrl: string
  erasureGraceHours?: number | undefined
  /** So long players who were made one can be parted again. */
  mergeUndoHours?: number | undefined
  /** Whether players may sign in by e-mail and password; so unless it is said. */
  playerPasswords?: boolean | undefined
  announce: (events: BusEvent[]) => void
  /** Of codes that were refused at the door, and of those used there that could not be stated. */
  log?: Pick<Logger, 'warn' | 'error'>
}) {
  const { database, secret, publicUrl, erasureGraceHours: graceHours = twoWeeks } = deps
  const { mergeUndoHours: undoHours = twoWeeks, playerPasswords = true, announce, log } = deps
  const { sql } = database
  const settings = { database: database.auth, secret, publicUrl }
  const consoleSignIn = makeConsoleSignIn(
    { ...settings, sql },
    {
      onSignOut: async session => announce(await stateSignOut(sql, session)),
      onWrongCode: wrong => log?.warn(wrong, 'a code at the door of the console was refused'),
      // They are in, and the code is spent, whether or not that can be stated.
      onBackupCode: async member => {
        try {
          announce(await stateBackupCode(sql, await factorKey(), member))
        } catch (err) {
          log?.error({ member, err }, 'the use of a backup code could not be stated')
        }
      },
    },
  )
  const factorKey = async () => (await consoleSignIn.$context).secretConfig
  const portalSignIn = makePortalSignIn(settings)
  const playerSessions = makePlayerSessions({ sql, announce })
  const findApiKey = makeFindApiKey(sql)
  const noteSeen = makeNoteSeen(sql, adminSeenEveryMs)
  const register = (tx: Tx, all: Registration[]) => registerPlayers({ newId }, tx, all)
  const handovers = makeHandovers({ sql, publicUrl, register, announce, log })
  const views = makeViews({ sql, announce })

  /** The response that sets the player's session cookie. */
  async function openSession(playerId: string, headers: Headers): Promise<Response> {
    const { response } = await portalSignIn.open(playerId, headers)
    await closeIfErased(sql, playerId)
    return response
  }

  const consumer: Consumer = {
    name: 'users',
    subscribes: [
      'game.points_awarded',
      'game.points_adjusted',
      'game.streak_extended',
      'game.streak_lost',
      'game.streak_adjusted',
      'game.progress_handed_over',
      ...tierFacts,
      ...penaltyFacts,
      ...purchases,
      ...behaviourTypes,
    ],
    gatherMs: 250,
    batchMax: 5_000,
    handle: async (tx, events) => {
      await onProgress(tx, events)
      await onTiers(tx, events)
      await lockPlayers(
        tx,
        events.filter(event => saysOfSuspension(event) || isPurchase(event)),
      )
      const facts = await onPenalties(tx, events)
      const bought = await onPurchases(tx, events)
      const passed = await passOn(tx, events)
      return { facts: [...facts, ...bought, ...passed, ...(await onBehaviour(tx, events))] }
    },
  }

  return {
    consumer,
    consoleSignIn,
    portalSignIn,
    apiKeys: makeApiKeys(sql, announce),
    avatars: makeAvatars({ sql, announce }),
    keyUses: makeKeyUses(sql),
    erasure: makeErasure({ sql, graceHours, announce }),
    exports: makeExports({ sql, announce }),
    /** The work on archives. `partsElsewhere`: what other services know of a player. */
    exportJobs: (partsElsewhere: PartsOf) =>
      makeExportJobs({
        ...{ sql, announce },
        partsOf: async (tx, playerId) => [
          ...(await archiveParts(tx, playerId)),
          ...(await partsElsewhere(tx, playerId)),
        ],
      }),
    identities: makeIdentities({ sql, announce }),
    merging: makeMerging({ sql, undoHours, announce }),
    onboarding: makeOnboarding({ sql, announce }),
    /** Null where the operator does not offer them. */
    passwords: playerPasswords ? makePasswords({ sql, secret, announce, portalSignIn, log }) : null,
    playerSessions,
    /** The read copies of progress, to be held against what they are copies of. */
    progressCopies: {
      read: readCopies,
      repair: (copies: readonly CopyRepair[]) => repairCopies(sql, copies),
    },
    /** The same of the tiers that players hold. */
    tierCopies: {
      read: readTiers,
      repair: (tiers: readonly EarnedTier[]) => repairTiers(sql, tiers),
    },
    roles: makeRoles({ sql, announce }),
    settings: makeSettings({ sql, announce }),
    team: makeTeam({ sql, announce, consoleSignIn }),
    views,
    recordActivities: (tx: Tx, activities: Activity[], noteSightings: NoteSightings) =>
      recordActivities({ newId, keyOfAddress: ip => addressKey(secret, ip), noteSightings }, tx, activities),
    registerPlayers: register,
    /** What is known of who a player is, and where each part comes from. */
    readOrigins: (playerId: string) => readOrigins(sql, playerId),
    findProfile: (by: ProfileKey) => findProfile(sql, by),
    findPlayerWithProgress: (by: ProfileKey) => findPlayerWithProgress(sql, by),
    countPlayers: () => countPlayers(sql),
    listPlayers: (order: ListOrder) => listPlayers(sql, order),
    adminNames: (ids: readonly string[]) => adminNames(sql, ids),
    calledOf: (playerIds: string[]) => calledOf(sql, playerIds),
    namesOf: (playerIds: string[]) => namesOf(sql, playerIds),
    createPortalLink: (playerId: string, minutes?: number) => createPortalLink(sql, playerId, minutes),
    previewPortalLink: (token: string) => previewPortalLink(sql, token),
    /** Uses the link up and answers with the response that sets the player's session cookie. */
    redeemPortalLink: async (token: string, headers = new Headers()): Promise<Response> => {
      const { playerId } = await redeemPortalLink(sql, token)
      return await openSession(playerId, headers)
    },
    handoverKeys: handovers.keys,
    previewHandover: handovers.preview,
    /** Uses the token up and answers like a link that was used up. */
    redeemHandover: async (token: string, headers = new Headers()): Promise<Response> => {
      const { playerId } = await handovers.redeem(token)
      return await openSession(playerId, headers)
    },
    /** Forgets what would be refused anyway. Any worker may ask, at any time. */
    forgetHandovers: () => forgetUsed(sql),
    forgetExpired: () => forgetExpired(sql),
    whoIs: {
      host: async (key: string) => {
        const found = await findApiKey(key)
        if (!found) return null
        const { id: keyId, source, scopes } = found
        return found.works
          ? { kind: 'host' as const, keyId, source, scopes }
          : { kind: 'ended' as const, keyId }
      },
      player: async (headers: Asked) => {
        // Whoever holds a view is nobody else in the portal, also once it is over: a page may not turn into another's.
        if (viewKeyOf(headers) !== null) {
          const view = await views.read(headers)
          return view && { kind: 'player' as const, playerId: view.playerId, sessionId: view.id, view }
        }
        const session = await portalSignIn.api.getSession({ headers: cookieOf(headers) })
        const playerId = session?.user.playerId
        if (!session || !playerId) return null
        const { id: sessionId } = session.session
        await playerSessions.noteSeen(sessionId)
        return { kind: 'player' as const, playerId, sessionId, view: null }
      },
      admin: async (headers: Asked) => {
        const session = await consoleSignIn.api.getSession({ headers: cookieOf(headers) })
        if (!session) return null
        const { id: sessionId, userId } = session.session
        // The cookie remembers for a while: who was removed or got another role meanwhile is so from this request on.
        const role = adminRole(await roleOfSession(sql, sessionId))
        if (!role) return null
        await noteSeen(sessionId)
        return { kind: 'admin' as const, userId, sessionId, role }
      },
    },
  }
}

type Asked = { get: (name: string) => string | null }

/** Whoever asks is known by their cookie alone, wherever the request came in. */
const cookieOf = (headers: Asked) => new Headers({ cookie: headers.get('cookie') ?? '' })

const adminRole = (role: string | null | undefined) => adminRoles.find(known => known === role)

export type Users = ReturnType<typeof makeUsers>
