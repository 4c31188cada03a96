'use client'

import { useTranslations } from 'next-intl'
import { asRequestProblem } from '#live/request-problem'
import { buttonClass } from '#ui/button'
import { Skeleton } from '#ui/skeleton'
import type { Theme } from '../../../_ui/theme.ts'
import { PortalHeader } from '../../_home/portal-header.tsx'
import { Notice } from '../../_session/notice.tsx'
import { ProblemTicket } from '../../_session/problem-ticket.tsx'
import { ContinueButton } from './continue-button.tsx'
import { shownState } from './shown-state.ts'
import { useLinkPreview, useRedeem } from './use-link.ts'
import { useToken } from './use-token.ts'

/** One button, nothing else: who am I about to be here, and yes. */
export const Enter = ({ theme }: { theme: Theme }) => {
  const t = useTranslations('portal.enter')
  const token = useToken()
  const preview = useLinkPreview(token)
  const redeem = useRedeem(token)
  const refused = redeem.error ? asRequestProblem(redeem.error) : null
  const state = token === undefined ? undefined : shownState(Boolean(token), preview.data?.state, refused)
  return (
    <>
      <PortalHeader phase={null} theme={theme} name={null} signedIn={false} />
      {preview.error && !state ? (
        <ProblemTicket
          problem={asRequestProblem(preview.error)}
          onRetry={() => void preview.refetch()}
          retrying={preview.isFetching}
        />
      ) : (
        <Notice
          title={state ? t(`${state}.title`) : t('checking')}
          foot={
            state === 'valid' ? (
              <ContinueButton name={preview.data?.player?.name ?? null} redeem={redeem} />
            ) : state ? (
              // Opened a second time, by somebody who is signed in already, this is all they need.
              <a href="/" className={buttonClass('secondary', true)}>
                {t('already')}
              </a>
            ) : (
              <Skeleton className="h-12" />
            )
          }
        >
          {state ? <p>{t(`${state}.body`)}</p> : <Skeleton className="h-12" />}
        </Notice>
      )}
    </>
  )
}
