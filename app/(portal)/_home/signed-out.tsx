'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '../_session/notice.tsx'

/** Nobody is signed in here: how to get in, and why that is so. */
export const SignedOut = () => {
  const t = useTranslations('portal.signedOut')
  return (
    <Notice title={t('title')}>
      <p>{t('body')}</p>
      <p className="mt-3 text-small text-ink-3">{t('why')}</p>
    </Notice>
  )
}
