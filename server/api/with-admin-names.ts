import type { WithAdmins } from '#server/contract/rule-sets'
import type { Users } from '#server/services/users/index'

/** Beside ids of admins, what they are called. */
export const withAdminNames = async <Body>(
  users: Pick<Users, 'adminNames'>,
  body: Body,
  ids: readonly (string | null)[],
): Promise<Body & WithAdmins> => ({
  ...body,
  admins: await users.adminNames(ids.filter(id => id !== null)),
})
