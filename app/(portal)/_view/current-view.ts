import { headers } from 'next/headers'
import { web } from '#server/runtime'

/** What an admin sees through this browser; null for nobody, also while that cannot be found out. */
export const currentView = async () => {
  const jar = await headers()
  return await web()
    .then(({ session }) => session.view(jar))
    .catch(() => null)
}
