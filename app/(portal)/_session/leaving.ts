const name = 'diana-left'

/** Tells the other tabs of this browser that whoever was signed in has left. */
export const tellLeft = () => {
  const channel = new BroadcastChannel(name)
  channel.postMessage(null)
  channel.close()
}

/** When the player leaves in another tab, this one is loaded anew: nothing of theirs stays on screen, or comes in. */
export const leaveWithOthers = () => {
  new BroadcastChannel(name).onmessage = () => location.reload()
}
