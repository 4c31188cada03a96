'use client'

import { createContext, use } from 'react'
import { type AdminRole, isAllowed, type Permission } from '#server/contract/permissions'

const RoleContext = createContext<AdminRole | null>(null)
export const RoleProvider = RoleContext.Provider

/** The role of who is signed in; null while the database, which knows, is away. */
export const useRole = () => use(RoleContext)

/** Whether to offer something. Where the role is not known it is offered, and the server decides. */
export const useMay = (permission: Permission): boolean => {
  const role = useRole()
  return role === null || isAllowed(role, permission)
}
