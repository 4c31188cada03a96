import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { web } from '#server/runtime'
import { signInPath } from './next-path.ts'

/** Whether an admin looks at the page; null when that cannot be found out, because the database is away. */
export async function isSignedIn(): Promise<boolean | null> {
  const jar = await headers()
  return await web()
    .then(({ session }) => session.admin(jar))
    .then(
      admin => admin !== null,
      () => null,
    )
}

/**
 * Sends whoever is not signed in to the door, and remembers where they wanted to go. While the database is away the
 * page is shown: it holds no data of its own, and says what is wrong.
 */
export async function requireSession(path: string): Promise<void> {
  if ((await isSignedIn()) === false) redirect(signInPath(path))
}
