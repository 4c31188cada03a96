import { headers } from 'next/headers'
import { web } from '#server/runtime'

/** What the admin who looks may do; null when that cannot be found out, because the database is away. */
export async function adminRole() {
  const jar = await headers()
  return await web()
    .then(({ session }) => session.admin(jar))
    .then(
      admin => admin?.role ?? null,
      () => null,
    )
}
