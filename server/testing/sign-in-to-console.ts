/** In by e-mail and password, as a browser does it; answers the session cookie. `origin` is the address Diana goes by. */
export async function signInToConsole(at: {
  url: string
  origin: string
  admin: { email: string; password: string }
}): Promise<string> {
  const response = await fetch(`${at.url}/api/auth/console/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: at.origin },
    body: JSON.stringify(at.admin),
  })
  if (!response.ok) throw new Error(`the admin could not sign in: ${response.status}`)
  return response.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
}
