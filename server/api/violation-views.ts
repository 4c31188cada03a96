import type { Violation } from '#server/contract/violations'
import { AppError } from '#server/errors'
import { fromPublicId, publicId } from '#server/events/ids'
import type { Claimer, DoneBefore, FoundViolation, Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'

type Deps = {
  users: Pick<Users, 'calledOf' | 'adminNames'>
  gamification: Pick<Gamification, 'violationClaims'>
}

/** Violations with what users and admins are called, and who else than the admin who asks is on them. */
export async function violationViews(
  { users, gamification }: Deps,
  violations: FoundViolation[],
  admin: string,
): Promise<Violation[]> {
  const open = violations.filter(({ state, appeal }) => state === 'open' || appeal?.answer === null)
  const claimers = await gamification.violationClaims.others(
    open.flatMap(({ id }) => fromPublicId('event', id) ?? []),
    admin,
  )
  const on = ({ id }: FoundViolation): Claimer[] => claimers.get(fromPublicId('event', id) ?? '') ?? []
  const [players, admins] = await Promise.all([
    users.calledOf([...new Set(violations.map(({ playerId }) => playerId))]),
    users.adminNames([
      ...violations.flatMap(({ review, escalation, appeal }) =>
        [review, escalation, appeal?.answer].flatMap(act => act?.by ?? []),
      ),
      ...[...claimers.values()].flat().map(claimer => claimer.admin),
    ]),
  ])
  const named = <Act extends { by: string }>(act: Act) => ({
    ...act,
    by: { id: act.by, name: admins[act.by] ?? null },
  })
  return violations.map(violation => {
    const { playerId, review, escalation, appeal, ...rest } = violation
    const called = players.get(playerId)
    return {
      ...rest,
      player: {
        id: publicId('player', playerId),
        external_id: called?.externalId ?? '',
        name: called?.name ?? null,
      },
      escalation: escalation && named(escalation),
      review: review && named(review),
      appeal: appeal && { ...appeal, answer: appeal.answer && named(appeal.answer) },
      reviewers: on(violation).map(({ admin: id, since }) => ({ id, name: admins[id] ?? null, since })),
    }
  })
}

/**
 * Says who was faster, and with what. Whoever named what they had read is told that it is not like that any more, whoever
 * did not that it cannot be.
 */
export async function tooLate(
  { users }: { users: Pick<Users, 'adminNames'> },
  { verb, by, at }: DoneBefore,
  ifMatch: number | null,
): Promise<AppError> {
  const name = (await users.adminNames([by]))[by] ?? 'An admin'
  const done = verb === 'escalate' ? 'escalated this' : 'decided'
  const what = verb === 'escalate' ? '' : `: ${verb}`
  return new AppError(
    ifMatch === null ? 'conflict' : 'precondition_failed',
    `${name} ${done} before you, at ${at}${what}.`,
  )
}
