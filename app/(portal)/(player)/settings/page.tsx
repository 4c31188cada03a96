import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import type { OwnErasure } from '#server/contract/erasure'
import type { OwnExport } from '#server/contract/exports'
import type { Settings } from '#server/contract/settings'
import { ScreenWords } from '../../../_i18n/screen-words.tsx'
import { asTheme, themeCookie } from '../../../_ui/theme.ts'
import { erasurePath, exportPath, settingsPath } from '../../_settings/paths.ts'
import { askAsReader } from '../../_shell/ask-as-reader.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('settings')
  return { title: t('title') }
}

/** What the player decides about themselves: language, time zone, colours, what they take along, and whether they stay. */
const SettingsPage = async () => {
  const [cookie, { body, problem }, archive, erasure] = await Promise.all([
    cookies(),
    askAsReader<Settings>('getSettings', settingsPath, 'me'),
    askAsReader<OwnExport>('getOwnExport', exportPath, 'me'),
    askAsReader<OwnErasure>('getOwnErasure', erasurePath, 'me'),
  ])
  if (problem?.status === 401) return null
  const { SettingsScreen } = await import('../../_settings/settings-screen.tsx')
  return (
    <ScreenWords screen="settings">
      <SettingsScreen
        settings={body}
        archive={archive.body}
        erasure={erasure.body}
        theme={asTheme(cookie.get(themeCookie)?.value)}
        drawnAt={Date.now()}
      />
    </ScreenWords>
  )
}

export default SettingsPage
