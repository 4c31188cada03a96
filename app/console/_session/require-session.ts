import { redirect } from 'next/navigation'
import { currentAdmin } from './current-admin.ts'
import { signInPath } from './next-path.ts'

/**
 * Sends whoever is not signed in to the door, and remembers where they wanted to go. While the database is away the
 * page is shown: it holds no data of its own, and says what is wrong.
 */
export async function requireSession(path: string): Promise<void> {
  if ((await currentAdmin()) === null) redirect(signInPath(path))
}
