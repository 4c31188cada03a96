import { useTranslations } from 'next-intl'
import { offersPasswords } from '#server/runtime'
import { buttonClass } from '#ui/button'
import { Notice } from '../_session/notice.tsx'

/** Nobody is signed in here: how to get in, and why that is so. */
export const SignedOut = () => {
  const t = useTranslations('portal.signedOut')
  return (
    <Notice
      title={t('title')}
      foot={
        <>
          <p className="text-small text-ink-2">{t('why')}</p>
          {offersPasswords() && (
            <a href="/sign-in" className={`${buttonClass('secondary', true)} mt-4`}>
              {t('byPassword')}
            </a>
          )}
        </>
      }
    >
      <p>{t('body')}</p>
    </Notice>
  )
}
