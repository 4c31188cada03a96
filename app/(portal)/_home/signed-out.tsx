import { useTranslations } from 'next-intl'
import { GoneOr } from '../_session/gone-or.tsx'
import { Notice } from '../_session/notice.tsx'

/** Nobody is signed in here: how to get in, and why that is so. */
export const SignedOut = () => {
  const t = useTranslations('portal.signedOut')
  return (
    <GoneOr
      gone={
        <Notice title={t('gone')}>
          <p role="status">{t('goneSays')}</p>
        </Notice>
      }
    >
      <Notice title={t('title')} foot={<p className="text-small text-ink-2">{t('why')}</p>}>
        <p>{t('body')}</p>
      </Notice>
    </GoneOr>
  )
}
