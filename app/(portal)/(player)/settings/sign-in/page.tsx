import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { PlayerPassword } from '#server/contract/player-password'
import type { SessionList } from '#server/contract/team'
import { ScreenWords } from '../../../../_i18n/screen-words.tsx'
import { askAsReader } from '../../../_shell/ask-as-reader.ts'
import { passwordPath, sessionsPath } from '../../../_sign-in/paths.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('signIn.settings')
  return { title: t('title') }
}

/** By what the player signs in, and where they are signed in: apart from the other settings, which few leave for it. */
const SignInSettingsPage = async () => {
  const [password, sessions] = await Promise.all([
    askAsReader<PlayerPassword>('getOwnPassword', passwordPath, 'me'),
    askAsReader<SessionList>('listPlayerSessions', sessionsPath, 'me'),
  ])
  if (sessions.problem?.status === 401) return null
  const { SignInSettings } = await import('../../../_sign-in/sign-in-settings.tsx')
  return (
    <ScreenWords screen="signIn">
      <SignInSettings
        password={password.body}
        offersPasswords={password.problem?.status !== 404}
        sessions={sessions.body}
        drawnAt={Date.now()}
      />
    </ScreenWords>
  )
}

export default SignInSettingsPage
