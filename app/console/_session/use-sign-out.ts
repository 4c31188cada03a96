'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { asRequestProblem } from '../../_live/request-problem.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { signOut } from './sign-out.ts'

/** Ends the session and leaves the page. When the server cannot be reached one stays signed in, and is told so. */
export const useSignOut = () => {
  const t = useTranslations('console.nav')
  const announce = useAnnounce()
  const [leaving, setLeaving] = useState(false)
  const [failed, setFailed] = useState(false)
  const leave = () => {
    setLeaving(true)
    setFailed(false)
    signOut().then(
      () => location.assign('/console/sign-in'),
      (error: unknown) => {
        if (asRequestProblem(error).status === 401) return location.assign('/console/sign-in')
        setLeaving(false)
        setFailed(true)
        announce(t('signOutFailed'))
      },
    )
  }
  return { leave, leaving, failed }
}
