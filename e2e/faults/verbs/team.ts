import type { Sql } from '#db/client'
import { type Desk, isObject, type Order } from '../desk.ts'
import { setUpFactor, tryFactor } from './second-factor.ts'
import { type Complaint, held, named, type Verb } from './verb.ts'

const password = 'correct horse battery'
const addressOf = ({ mark }: Order) => `${mark}@team.example`

async function invite(desk: Desk): Promise<{ id: string; url: string; email: string } | null> {
  const order = desk.begin({ does: 'created', invitation: null })
  const email = addressOf(order)
  const made = await desk.send(order, 'team/invitations', { method: 'POST', body: { email, role: 'viewer' } })
  if (made?.status !== 201 || !isObject(made.body)) return null
  return { id: String(made.body.id), url: String(made.body.url), email }
}

/** Invites somebody, makes a new link for them, and takes it back. */
async function callOff(desk: Desk): Promise<void> {
  const invited = await invite(desk)
  if (!invited) return
  const at = (id: string) => `team/invitations/${id}`
  const replaced = desk.begin({ does: 'replaced', invitation: invited.id })
  const next = await desk.send(replaced, `${at(invited.id)}/replacements`, { method: 'POST', body: {} })
  if (next?.status !== 201 || !isObject(next.body)) return
  const id = String(next.body.id)
  await desk.insist(desk.begin({ does: 'revoked', invitation: id }), at(id), { method: 'DELETE' })
}

/**
 * Somebody joins, sets up a second factor, changes their password, loses their phone, gets another role, is signed out
 * everywhere, and is removed.
 */
async function comeAndGo(desk: Desk): Promise<void> {
  const invited = await invite(desk)
  if (!invited) return
  const accepted = desk.begin({ does: 'accepted', invitation: invited.id })
  const token = new URL(invited.url).searchParams.get('token')
  await desk.insist(accepted, '../auth/console/invitations/accept', {
    ...{ method: 'POST', body: { token, name: accepted.mark, password } },
  })
  const team = await desk.read('team')
  const members = isObject(team) && Array.isArray(team.members) ? team.members.filter(isObject) : []
  const member = members.find(({ email }) => email === invited.email)
  if (!member) return
  const path = `team/members/${member.id}`
  const own = await desk.signIn({ email: invited.email, password })
  const next = { current: password, next: `${password} and more` }
  if (own !== null) {
    await tryFactor(desk, { cookie: own, password })
    await setUpFactor(desk, { cookie: own, password })
    await desk.ask('team/members/me/password', { method: 'POST', body: next }, own)
  }
  const reset = desk.begin({ does: 'two_factor_reset', invitation: null })
  await desk.insist(reset, `${path}/two-factor/resets`, { method: 'POST', body: { reason: reset.mark } })
  const role = desk.begin({ does: 'member_role_changed', invitation: null })
  await desk.insist(role, `${path}/role`, { method: 'POST', body: { role: 'operator', reason: role.mark } })
  await desk.ask(`${path}/sessions`, { method: 'DELETE' })
  const removal = desk.begin({ does: 'member_removed', invitation: null })
  await desk.insist(removal, `${path}/removals`, { method: 'POST', body: { reason: removal.mark } })
}

type Row = { does: string; invitation: string | null; reason: string | null; isSo: boolean }

/** By the events that say so, each of which has to be true of its invitation or member. */
async function judge(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<Row[]>`
    select regexp_replace(e.type, '^admin\\.(invitation_)?', '') as does, e.data ->> 'invitation' as invitation,
      e.data ->> 'reason' as reason,
      case e.type
        when 'admin.invitation_replaced' then i.replaced_by::text = e.data ->> 'into'
        when 'admin.invitation_revoked' then i.revoked_at is not null
        when 'admin.invitation_accepted' then i.used_at is not null
        when 'admin.invitation_created' then i.id is not null
        when 'admin.member_removed' then u.id is null
        when 'admin.two_factor_reset' then not coalesce(u.two_factor_enabled, false)
        else true
      end as "isSo"
    from bus.events e
    left join users.invitations i on i.id::text = e.data ->> 'invitation'
    left join auth.user u on u.id = e.data ->> 'member'
    where e.type like 'admin.invitation\\_%' or e.type like 'admin.member\\_%'
      or e.type = 'admin.two_factor_reset'`
  return [
    ...rows
      .filter(({ isSo }) => !isSo)
      .map(({ does, ...of }): Complaint => ({ kind: 'other', says: `${JSON.stringify(of)} is not ${does}` })),
    ...orders.flatMap(order => complaintsOf(order, rows)),
  ]
}

function complaintsOf(order: Order, rows: Row[]): Complaint[] {
  const { does, invitation } = order.about
  const of = rows.filter(row => row.does === does)
  if (does !== 'created') {
    const own = of.filter(row =>
      invitation === null ? row.reason === order.mark : row.invitation === invitation,
    )
    return held(order, own.length)
  }
  // The log has no address to know it by: only what was answered is.
  return [...order.done].flatMap((id): Complaint[] =>
    of.filter(row => row.invitation === id).length === 1
      ? []
      : [{ kind: 'lost', says: `${named(order)} was answered with ${id}, which is not in the log once` }],
  )
}

const secondFactor = [
  ...(['beginTwoFactor', 'confirmTwoFactor', 'renewBackupCodes', 'turnOffTwoFactor'] as const),
  'postTwoFactorReset',
] as const

export const team: Verb[] = [
  {
    ...{ name: 'invite somebody and call it off', weight: 1, act: callOff, judge },
    uses: ['createInvitation', 'replaceInvitation', 'revokeInvitation'],
  },
  {
    ...{ name: 'a member comes and goes', weight: 1, act: comeAndGo, judge },
    uses: [
      'createInvitation',
      'acceptInvitation',
      'postMemberRole',
      'endMemberSessions',
      'postPassword',
      ...secondFactor,
      'postMemberRemoval',
    ],
  },
]
