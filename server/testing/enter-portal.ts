/** Whoever asks while everything breaks must not wait for ever for an answer that does not come. */
const answerTimeoutMs = 10_000

/** In by a one-time link, as a browser does it; answers the session cookie. `origin` is the address the links name. */
export async function enterPortal(
  at: { url: string; origin: string; apiKey: string },
  player: string,
): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: at.origin }
  const created = await fetch(`${at.url}/api/v1/players/ext:${player}/portal-links`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${at.apiKey}` },
    body: '{}',
    signal: AbortSignal.timeout(answerTimeoutMs),
  })
  const link: { url: string } = await created.json()
  const redeemed = await fetch(`${at.url}/api/auth/portal/links/redeem`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token: new URL(link.url).searchParams.get('token') }),
    signal: AbortSignal.timeout(answerTimeoutMs),
  })
  if (!redeemed.ok) throw new Error(`${player} could not enter: ${redeemed.status}`)
  return redeemed.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
}
