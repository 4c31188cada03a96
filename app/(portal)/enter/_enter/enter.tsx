'use client'

import { useTranslations } from 'next-intl'
import { asRequestProblem } from '#live/request-problem'
import { ProblemView } from '#ui/problem-view'
import { Skeleton } from '#ui/skeleton'
import type { Theme } from '../../../_ui/theme.ts'
import { PortalHeader } from '../../_home/portal-header.tsx'
import { Notice } from '../../_session/notice.tsx'
import { ContinueButton } from './continue-button.tsx'
import { linkStateAfter } from './link-state-after.ts'
import { useLinkPreview, useRedeem } from './use-link.ts'
import { useToken } from './use-token.ts'

/** One button, nothing else: who am I about to be here, and yes. */
export const Enter = ({ theme }: { theme: Theme }) => {
  const t = useTranslations('portal.enter')
  const token = useToken()
  const preview = useLinkPreview(token)
  const redeem = useRedeem(token)
  const refused = redeem.error ? asRequestProblem(redeem.error) : null
  const state = linkStateAfter(refused) ?? (token === null || token === '' ? 'unknown' : preview.data?.state)
  return (
    <>
      <PortalHeader phase={null} theme={theme} name={null} signedIn={false} />
      {preview.error && !state ? (
        <main id="content" className="mx-auto max-w-[460px] px-(--gutter) pt-4">
          <ProblemView
            problem={asRequestProblem(preview.error)}
            onRetry={() => void preview.refetch()}
            retrying={preview.isFetching}
          />
        </main>
      ) : (
        <Notice
          title={state ? t(`${state}.title`) : t('checking')}
          foot={
            state === 'valid' ? (
              <ContinueButton name={preview.data?.player?.name ?? null} redeem={redeem} />
            ) : null
          }
        >
          {state ? <p>{t(`${state}.body`)}</p> : <Skeleton className="h-12" />}
        </Notice>
      )}
    </>
  )
}
