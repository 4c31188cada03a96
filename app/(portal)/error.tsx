'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#ui/button'
import { Notice } from './_session/notice.tsx'

type Props = { error: Error & { digest?: string }; reset: () => void }

/** A fault while drawing the page; the digest finds it in the server's log. */
const PortalError = ({ error, reset }: Props) => {
  const t = useTranslations()
  return (
    <Notice
      title={t('portal.failed.title')}
      foot={
        <Button look="secondary" block onClick={reset}>
          {t('shared.problem.retry')}
        </Button>
      }
    >
      <p>{t('portal.failed.body')}</p>
      {error.digest && (
        <p className="mt-2 text-small text-ink-3">
          {t('shared.problem.requestId')} <code className="select-all">{error.digest}</code>
        </p>
      )}
    </Notice>
  )
}

export default PortalError
