'use client'

import { useTranslations } from 'next-intl'
import { Button, buttonClass } from '../../_ui/button.tsx'
import { LanguageSwitch } from '../../_ui/language-switch.tsx'
import { Link } from '../../_ui/link.tsx'
import { Segmented } from '../../_ui/segmented.tsx'
import { asTheme } from '../../_ui/theme.ts'
import { ThemeSwitch } from '../../_ui/theme-switch.tsx'
import { useSignOut } from '../_session/use-sign-out.ts'
import { Dialog } from './dialog.tsx'
import { usePreferences } from './preferences-provider.tsx'
import { screens } from './screens.ts'

const zones = ['local', 'utc'] as const

/** What an admin can set for this browser; on a phone also the way out. */
export const PreferencesDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations('console')
  const { keys, zone, set } = usePreferences()
  const { leave, leaving, failed } = useSignOut()
  return (
    <Dialog title={t('nav.preferences')} onClose={onClose}>
      <nav aria-label={t('nav.label')} className="grid grid-cols-2 gap-2 md:hidden">
        {screens.map(({ name, href }) => (
          <Link key={name} href={href} onClick={onClose} className={buttonClass('secondary')}>
            {t(`nav.${name}`)}
          </Link>
        ))}
      </nav>
      <ThemeSwitch initial={asTheme(document.documentElement.dataset.theme)} />
      <LanguageSwitch />
      <Segmented
        label={t('zone.label')}
        value={zone}
        options={zones.map(value => ({ value, label: t(`zone.${value}`) }))}
        onChange={value => set({ zone: value })}
      />
      <div>
        <Segmented
          label={t('shortcuts.switch')}
          value={keys}
          options={[
            { value: 'on', label: t('shortcuts.on') },
            { value: 'off', label: t('shortcuts.off') },
          ]}
          onChange={value => set({ keys: value })}
        />
        <p className="mt-1 text-small text-ink-3">{t('shortcuts.switchHelp')}</p>
      </div>
      <div className="border-t border-line pt-4">
        <Button look="secondary" busy={leaving} onClick={leave}>
          {t('nav.signOut')}
        </Button>
        {failed && (
          <p role="alert" className="mt-2 text-small text-bad">
            {t('nav.signOutFailed')}
          </p>
        )}
      </div>
    </Dialog>
  )
}
