/** What a key may do. Nothing else, and nothing that admins do. */
export const apiScopes = [
  'events:write',
  'players:read',
  'players:write',
  'links:write',
  'rules:read',
] as const
export type ApiScope = (typeof apiScopes)[number]

/** What a host needs that sends activities and shows what came of them. Nothing of it deletes anybody. */
export const usualScopes: readonly ApiScope[] = ['events:write', 'players:read', 'links:write']
