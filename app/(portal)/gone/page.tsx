import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { asTheme, themeCookie } from '../../_ui/theme.ts'
import { PortalHeader } from '../_home/portal-header.tsx'
import { Notice } from '../_session/notice.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('portal.gone')
  return { title: t('title'), robots: { index: false } }
}

/** Where the open pages of a player go whose account has just been deleted. */
const GonePage = async () => {
  const [cookie, t] = await Promise.all([cookies(), getTranslations('portal.gone')])
  return (
    <>
      <PortalHeader
        phase={null}
        theme={asTheme(cookie.get(themeCookie)?.value)}
        name={null}
        signedIn={false}
      />
      <Notice title={t('title')}>
        <p>{t('says')}</p>
      </Notice>
    </>
  )
}

export default GonePage
