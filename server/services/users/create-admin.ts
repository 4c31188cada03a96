import type { ConsoleSignIn } from './sign-in.ts'

/** Makes an admin who signs in with e-mail and password, or gives the one who has this e-mail a new password. */
export async function createAdmin(
  signIn: ConsoleSignIn,
  input: { email: string; name: string; password: string },
): Promise<void> {
  const { internalAdapter, password } = await signIn.$context
  const hash = await password.hash(input.password)
  const known = await internalAdapter.findUserByEmail(input.email)
  if (known) {
    await internalAdapter.updatePassword(known.user.id, hash)
    return
  }
  const { email, name } = input
  const user = await internalAdapter.createUser(
    { email, name, emailVerified: true, role: 'admin' },
    { method: 'admin' },
  )
  await internalAdapter.linkAccount({
    ...{ userId: user.id, accountId: user.id, providerId: 'credential', password: hash },
  })
}
