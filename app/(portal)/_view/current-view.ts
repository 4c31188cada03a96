import { headers } from 'next/headers'
import { cache } from 'react'
import { web } from '#server/runtime'

/** What an admin sees through this browser, asked once for a page; null for nobody, also while that cannot be found out. */
export const currentView = cache(async () => {
  const jar = await headers()
  return await web()
    .then(({ session }) => session.view(jar))
    .catch(() => null)
})
