import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { offersPasswords } from '#server/runtime'
import { asTheme, themeCookie } from '../../_ui/theme.ts'
import { PortalHeader } from '../_home/portal-header.tsx'
import { Enter } from './_enter/enter.tsx'

export const metadata: Metadata = { robots: { index: false }, referrer: 'no-referrer' }

/**
 * The landing page of a one-time link. The token is read in the browser and used by POST only: scanners, previews
 * and prefetching open links too, and must not burn them.
 */
const EnterPage = async () => {
  const cookie = await cookies()
  return (
    <>
      <PortalHeader
        phase={null}
        theme={asTheme(cookie.get(themeCookie)?.value)}
        name={null}
        signedIn={false}
      />
      <Enter signIn={offersPasswords()} />
    </>
  )
}

export default EnterPage
