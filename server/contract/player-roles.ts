/** free: what everybody is · vip: earns more · admin: staff, who stand on no board. */
export const playerRoles = ['free', 'vip', 'admin'] as const
