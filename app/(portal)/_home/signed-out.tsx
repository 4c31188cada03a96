import { useTranslations } from 'next-intl'
import { Notice } from '../_session/notice.tsx'

/** Nobody is signed in here: how to get in, and why that is so. */
export const SignedOut = () => {
  const t = useTranslations('portal.signedOut')
  return (
    <Notice title={t('title')} foot={<p className="text-small text-ink-2">{t('why')}</p>}>
      <p>{t('body')}</p>
    </Notice>
  )
}
