'use client'

import { useTranslations } from 'next-intl'
import type { NewInvitation } from '#server/contract/team'
import { Moment } from '../_format/moment.tsx'
import { OnceTold } from '../_keys/once-told.tsx'

/** The link, this once: to be passed on by whatever way people have. */
export const ToldLink = ({ made, onClose }: { made: NewInvitation; onClose: () => void }) => {
  const t = useTranslations('console.team')
  const words = {
    once: t('told.once', { email: made.email ?? '', role: t(`role.${made.role}`) }),
    ...{ copy: t('told.copy'), kept: t('told.kept'), done: t('told.done') },
  }
  return (
    <OnceTold secret={made.url} words={words} onClose={onClose}>
      <p>{t.rich('told.lasts', { at: () => <Moment at={made.expires_at} look="short" /> })}</p>
    </OnceTold>
  )
}
