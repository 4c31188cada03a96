'use client'

import type { PlayerPassword } from '#server/contract/player-password'
import type { SessionList } from '#server/contract/team'
import { useWords } from '../../_i18n/words.ts'
import { Section } from '../_home/section.tsx'
import { settingsPage } from '../_settings/paths.ts'
import { ScreenLink } from '../_shell/screen-link.tsx'
import { PasswordPart } from './password-part.tsx'
import { SessionsPart } from './sessions-part.tsx'

type Props = {
  password: PlayerPassword | null
  offersPasswords: boolean
  sessions: SessionList | null
  drawnAt: number
}

/** By what the player signs in, and where they are signed in. */
export const SignInSettings = ({ password, offersPasswords, sessions, drawnAt }: Props) => {
  const t = useWords('signIn.settings')
  return (
    <div className="mx-auto max-w-[680px]">
      <div className="pt-2 pb-4">
        <ScreenLink
          href={settingsPage}
          className="inline-flex min-h-11 items-center font-semibold text-brand-ink"
        >
          {t('back')}
        </ScreenLink>
        <h1 className="text-h1">{t('title')}</h1>
      </div>
      <div className="ticket-part ticket-whole">
        <div className="ticket-paper" />
        {offersPasswords && (
          <Section id="sign-in-password" title={t('own')}>
            <PasswordPart first={password} drawnAt={drawnAt} />
          </Section>
        )}
        <Section id="sign-in-sessions" title={t('where')}>
          <SessionsPart first={sessions} drawnAt={drawnAt} />
        </Section>
      </div>
    </div>
  )
}
