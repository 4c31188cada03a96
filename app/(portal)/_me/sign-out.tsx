'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { requestJson } from '#live/request-json'
import { asRequestProblem } from '#live/request-problem'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'

/** Ends the session; the page is loaded anew, so that nothing of this player stays in memory. */
export const SignOut = () => {
  const t = useTranslations('portal.me')
  const leave = useMutation({
    mutationFn: () => requestJson<unknown>('/api/auth/portal/sign-out', { method: 'POST', body: {} }),
    onSuccess: () => location.assign('/'),
  })
  return (
    <div className="border-t border-line pt-5">
      <Button look="secondary" block busy={leave.isPending || leave.isSuccess} onClick={() => leave.mutate()}>
        {leave.isPending || leave.isSuccess ? t('signingOut') : t('signOut')}
      </Button>
      {leave.error && <ProblemView problem={asRequestProblem(leave.error)} className="mt-3" />}
    </div>
  )
}
