import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { offersPasswords } from '#server/runtime'
import { ScreenWords } from '../../_i18n/screen-words.tsx'
import { asTheme, themeCookie } from '../../_ui/theme.ts'
import { PortalHeader } from '../_home/portal-header.tsx'
import { Notice } from '../_session/notice.tsx'
import { DoorForm } from '../_sign-in/door-form.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('signIn.door')
  return { title: t('title'), robots: { index: false } }
}

/** In without a link, for who has chosen an e-mail and a password. */
const SignInPage = async () => {
  if (!offersPasswords()) notFound()
  const [cookie, t] = await Promise.all([cookies(), getTranslations('signIn.door')])
  return (
    <>
      <PortalHeader
        phase={null}
        theme={asTheme(cookie.get(themeCookie)?.value)}
        name={null}
        signedIn={false}
      />
      <ScreenWords screen="signIn">
        <Notice title={t('title')} foot={<DoorForm />}>
          <p>{t('body')}</p>
        </Notice>
      </ScreenWords>
    </>
  )
}

export default SignInPage
