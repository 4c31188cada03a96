import type { Desk, Order } from '../desk.ts'

/** Somebody whom nobody has heard of yet, and who is in; null where nobody opens. */
export async function comes(
  desk: Desk,
  doing: string,
): Promise<{ order: Order; cookie: string; publicId: string } | null> {
  const order = desk.begin()
  const player = await desk.register(`${doing} ${order.mark}`)
  const cookie = player && (await desk.enter(player))
  if (!cookie) return null
  order.about = { playerId: player.id }
  return { order, cookie, publicId: player.publicId }
}
