const code = (letter: string) => letter.charCodeAt(0)
const sync = code('S')
const simpleQuery = code('Q')
const readyForQuery = code('Z')
/** Data of a COPY, its end, and its failure: they belong to the statement that began it. */
const copying = new Set(['d', 'c', 'f'].map(code))

/** A message is a type of one byte, a length of four that counts itself, and a body. */
const headerBytes = 5
const lengthBytes = 4

/**
 * Whether a Postgres server owes an answer, by what passes on the wire ("Message Flow" of its protocol): a request is
 * everything up to a Sync or Query, and is over with its ReadyForQuery. Several are under way at once, so counting bytes
 * would not tell for which of them the last answer was. The startup is the first request.
 */
export function answersOwed() {
  let begun = 1
  let answered = 0
  let isOpen = false
  const heard = messages(type => {
    if (type === readyForQuery) answered += 1
  })
  const sent = messages(type => {
    if (copying.has(type)) return
    if (!isOpen) begun += 1
    isOpen = type !== sync && type !== simpleQuery
  })
  return {
    /** Until the first answer everything belongs to the startup, whose first message has no type. */
    wrote: (bytes: Uint8Array) => answered > 0 && sent(bytes),
    heard,
    isOwed: () => begun > answered,
  }
}

/** Calls back with the type of each message of a stream that may be cut anywhere. */
function messages(onMessage: (type: number) => void): (bytes: Uint8Array) => void {
  let ofHeader = 0
  let type = 0
  let length = 0
  let body = 0
  return bytes => {
    for (let at = 0; at < bytes.length; ) {
      const passed = Math.min(body, bytes.length - at)
      body -= passed
      at += passed
      const byte = bytes[at]
      if (byte === undefined) return
      at += 1
      if (ofHeader === 0) type = byte
      else length = length * 256 + byte
      ofHeader += 1
      if (ofHeader < headerBytes) continue
      onMessage(type)
      body = length - lengthBytes
      ofHeader = 0
      length = 0
    }
  }
}
