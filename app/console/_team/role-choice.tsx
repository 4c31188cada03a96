'use client'

import { useTranslations } from 'next-intl'
import { type AdminRole, adminRoles } from '#server/contract/permissions'
import { ChoiceField } from '../_keys/choice-field.tsx'

type Props = { label: string; value: AdminRole; onChange: (role: AdminRole) => void }

/** One of the roles, with what it may in a sentence. */
export const RoleChoice = ({ label, value, onChange }: Props) => {
  const t = useTranslations('console.team')
  return (
    <ChoiceField
      name="role"
      label={label}
      hint={t(`role_does.${value}`)}
      value={value}
      options={adminRoles.map(role => ({ value: role, label: t(`role.${role}`) }))}
      onChange={onChange}
    />
  )
}
