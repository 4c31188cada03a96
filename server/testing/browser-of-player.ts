import { type Browser, makeBrowser } from './browser.ts'
import type { World } from './world.ts'

/** A browser in which a player is signed in, by a link as their host makes one. `id` is `ply_…` or `ext:…`. */
export async function browserOfPlayer({ api, key }: World, id: string): Promise<Browser> {
  const headers = { authorization: `Bearer ${key}` }
  const asked = new Request('http://127.0.0.1:3999/', { method: 'POST', headers })
  const { url }: { url: string } = await (await api.createPortalLink(asked, { id })).json()
  const browser = makeBrowser()
  const token = new URL(url).searchParams.get('token')
  const request = browser.request('/api/auth/portal/links/redeem', { body: { token } })
  const { status } = browser.take(await api.redeemPortalLink(request))
  if (status !== 200) throw new Error(`${id} could not enter: ${status}`)
  return browser
}
