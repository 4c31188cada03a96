import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import type { OwnErasure } from '#server/contract/erasure'
import type { OwnExport } from '#server/contract/exports'
import type { Settings } from '#server/contract/settings'
import { buttonClass } from '#ui/button'
import { ScreenWords } from '../../../_i18n/screen-words.tsx'
import { asTheme, themeCookie } from '../../../_ui/theme.ts'
import { appearancePage } from '../../_appearance/paths.ts'
import { avatarPage } from '../../_avatar/paths.ts'
import { Section } from '../../_home/section.tsx'
import { erasurePath, exportPath, settingsPath } from '../../_settings/paths.ts'
import { askAsReader } from '../../_shell/ask-as-reader.ts'
import { ScreenLink } from '../../_shell/screen-link.tsx'
import { signInSettingsPage } from '../../_sign-in/paths.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('settings')
  return { title: t('title') }
}

/** What the player decides about themselves: language, time zone, colours, what they take along, and whether they stay. */
const SettingsPage = async () => {
  const [cookie, t, avatar, boards, signIn, { body, problem }, archive, erasure] = await Promise.all([
    cookies(),
    getTranslations('settings'),
    getTranslations('settings.avatar'),
    getTranslations('settings.boards'),
    getTranslations('settings.signIn'),
    askAsReader<Settings>('getSettings', settingsPath, 'me'),
    askAsReader<OwnExport>('getOwnExport', exportPath, 'me'),
    askAsReader<OwnErasure>('getOwnErasure', erasurePath, 'me'),
  ])
  if (problem?.status === 401) return null
  const { SettingsScreen } = await import('../../_settings/settings-screen.tsx')
  return (
    <ScreenWords screen="settings">
      <div className="mx-auto max-w-[680px]">
        <div className="pt-2 pb-4">
          <ScreenLink href="/" className="inline-flex min-h-11 items-center font-semibold text-brand-ink">
            {t('home')}
          </ScreenLink>
          <h1 className="text-h1">{t('title')}</h1>
        </div>
        <SettingsScreen
          settings={body}
          archive={archive.body}
          erasure={erasure.body}
          theme={asTheme(cookie.get(themeCookie)?.value)}
          drawnAt={Date.now()}
        >
          <Section id="settings-avatar" title={avatar('title')}>
            <div className="flex items-center gap-3">
              <span className="own-avatar" />
              <a href={avatarPage} className={buttonClass('secondary')}>
                {avatar('open')}
              </a>
            </div>
          </Section>
          <Section id="settings-boards" title={boards('title')}>
            <a href={appearancePage} className={buttonClass('secondary')}>
              {boards('open')}
            </a>
          </Section>
          <Section id="settings-sign-in" title={signIn('title')}>
            <a href={signInSettingsPage} className={buttonClass('secondary')}>
              {signIn('open')}
            </a>
          </Section>
        </SettingsScreen>
      </div>
    </ScreenWords>
  )
}

export default SettingsPage
