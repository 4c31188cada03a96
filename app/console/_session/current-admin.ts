import { headers } from 'next/headers'
import { cache } from 'react'
import { web } from '#server/runtime'

/**
 * The admin who looks at the page, null for nobody, undefined while that cannot be found out, because the database is
 * away. Asked once a request, however many parts of a page want to know.
 */
export const currentAdmin = cache(async () => {
  const jar = await headers()
  return await web()
    .then(({ session }) => session.admin(jar))
    .catch(() => undefined)
})
