'use client'

import { useTranslations } from 'next-intl'
import type { PlayerRole } from '#server/contract/roles'
import { Moment } from '../_format/moment.tsx'
import { HeaderFigure } from './header-figure.tsx'
import { useRole } from './use-player.ts'

/** What the player is, and until when. */
export const RoleFigure = ({ player }: { player: string }) => {
  const t = useTranslations('console.player')
  const { body } = useRole(player)
  return (
    <HeaderFigure name={t('role_is')} note={body ? <RoleEnd of={body} /> : ''} data-figure="role">
      {body ? t(`role.${body.role}`) : '–'}
    </HeaderFigure>
  )
}

/** When a role ends by itself; nobody asks that of what everybody is. */
export const RoleEnd = ({ of: { role, until } }: { of: Pick<PlayerRole, 'role' | 'until'> }) => {
  const t = useTranslations('console.player')
  if (until === null) return role === 'free' ? null : t('no_end')
  return (
    <>
      {t('ends')} <Moment at={until} look="short" />
    </>
  )
}
