import type { PlayerMerges } from '#server/contract/merges'
import { requestJson } from '../../_live/request-json.ts'

const receivedWithinMs = 15_000
const askEveryMs = 300

/** Waits until the one that is kept has been told what came along, unless that takes long. */
export async function untilReceived(path: string): Promise<void> {
  for (const until = Date.now() + receivedWithinMs; ; ) {
    const { part_of } = await requestJson<PlayerMerges>(path)
    if (part_of === null || part_of.received || Date.now() > until) return
    await new Promise(resolve => setTimeout(resolve, askEveryMs))
  }
}
