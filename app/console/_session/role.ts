'use client'

import { createContext, use } from 'react'
import { type AdminRole, isAllowed, type Permission } from '#server/contract/permissions'

/** The role of who is signed in, and the one before when it has changed since the page was opened. */
export type Held = { role: AdminRole | null; before: AdminRole | null }

const RoleContext = createContext<Held>({ role: null, before: null })
export const RoleProvider = RoleContext.Provider

/** The role of who is signed in; null while the database, which knows, is away. */
export const useRole = () => use(RoleContext).role

/** What it was before it changed under one’s hands; null when it did not. */
export const useRoleBefore = () => use(RoleContext).before

/** Whether to offer something. Where the role is not known it is offered, and the server decides. */
export const useMay = (permission: Permission): boolean => {
  const role = useRole()
  return role === null || isAllowed(role, permission)
}
