let shared: BroadcastChannel | undefined

/** One for the tab: who posts on it hears everybody else. */
const channel = () => {
  shared ??= new BroadcastChannel('diana-left')
  return shared
}

/** Tells the other tabs of this browser that whoever was signed in has left. */
export const tellLeft = () => channel().postMessage(null)

/** When the player leaves in another tab, this one is loaded anew: nothing of theirs stays on screen, or comes in. */
export const leaveWithOthers = () => {
  channel().onmessage = () => location.reload()
}
