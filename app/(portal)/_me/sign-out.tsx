'use client'

import { requestJson } from '#live/request-json'
import { useAction } from '#live/use-action'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { forgetWords } from '../_appeal/kept-words.ts'
import { tellLeft } from '../_session/leaving.ts'

/** Ends the session; the page is loaded anew, so that nothing of this player stays in memory. */
export const SignOut = () => {
  const t = useWords('portal.me')
  const { run, busy, problem } = useAction(async () => {
    await requestJson<unknown>('/api/auth/portal/sign-out', { method: 'POST', body: {} })
    forgetWords()
    tellLeft()
    location.assign('/')
  })
  return (
    <div className="border-t border-line pt-5">
      <Button look="secondary" block busy={busy} onClick={() => void run()}>
        {busy ? t('signingOut') : t('signOut')}
      </Button>
      {problem && <ProblemView problem={problem} className="mt-3" />}
    </div>
  )
}
