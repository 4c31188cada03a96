'use client'

import { useEffect } from 'react'
import { buttonClass } from '#ui/button'
import { Skeleton } from '#ui/skeleton'
import { useWords } from '../../../_i18n/words.ts'
import { Notice } from '../../_session/notice.tsx'
import ProblemTicket from '../../_session/problem-ticket.tsx'
import { ContinueButton } from './continue-button.tsx'
import { shownState } from './shown-state.ts'
import { useLinkPreview, useRedeem, useWay } from './use-link.ts'

/** One button, nothing else: who am I about to be here, and yes. */
export const Enter = ({ signIn }: { signIn: boolean }) => {
  const t = useWords('portal.enter')
  const door = useWords('portal.signedOut')
  const { way, token } = useWay()
  const preview = useLinkPreview(way, token)
  const redeem = useRedeem(way, token, preview.body?.player?.locale ?? null)
  const { refresh } = preview
  const gone = redeem.problem?.status === 410
  // Refused, the link is looked at once more to say why.
  useEffect(() => {
    if (gone) refresh()
  }, [gone, refresh])
  const state =
    token === undefined ? undefined : shownState(Boolean(token), preview.body?.state, redeem.problem)
  if (preview.problem && !state) {
    return <ProblemTicket problem={preview.problem} onRetry={preview.refresh} retrying={preview.busy} />
  }
  return (
    <Notice
      title={state ? t(`${state}.title`) : t('checking')}
      foot={
        state === 'valid' ? (
          <ContinueButton name={preview.body?.player?.name ?? null} redeem={redeem} />
        ) : state ? (
          // Opened a second time, by somebody who is signed in already, this is all they need.
          <>
            <a href="/" className={buttonClass('secondary', true)}>
              {t('already')}
            </a>
            {signIn && (
              <a href="/sign-in" className={`${buttonClass('quiet', true)} mt-2`}>
                {door('byPassword')}
              </a>
            )}
          </>
        ) : (
          <Skeleton className="h-12" />
        )
      }
    >
      {state ? <p>{t(`${state}.body`)}</p> : <Skeleton className="h-12" />}
    </Notice>
  )
}
