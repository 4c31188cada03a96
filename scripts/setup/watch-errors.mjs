import { closeSync, openSync, readSync, statSync } from 'node:fs'

const everyMs = 1000
const quietMs = 30_000
const lengthMax = 160

/**
 * Repeats errors from the logs on the terminal, each at most once in a while: the logs have all of it.
 * @param {string} dir
 * @param {string[]} names whose logs are followed
 * @param {(text: string) => void} note
 */
export function watchErrors(dir, names, note) {
  /** @type {Map<string, number>} */
  const shownAt = new Map()
  for (const name of names) {
    const file = `${dir}/logs/${name}.log`
    let position = sizeOf(file)
    const look = () => {
      const size = sizeOf(file)
      const text = size > position ? readBetween(file, position, size) : ''
      position = size
      for (const line of text.split('\n')) {
        const error = errorIn(line)
        if (!error || Date.now() - (shownAt.get(error) ?? 0) < quietMs) continue
        shownAt.set(error, Date.now())
        note(`! ${name}: ${error.slice(0, lengthMax)}`)
      }
    }
    setInterval(look, everyMs).unref()
  }
}

/**
 * @param {string} line
 * @returns {string | undefined} what went wrong, if the line says that something did
 */
export function errorIn(line) {
  if (!line.startsWith('{')) return /^\s*(⨯ .*|\w*Error: .*)/.exec(line)?.[1]
  try {
    const { level, msg, err } = JSON.parse(line)
    if (level < 50) return undefined
    return [msg, err?.message].filter(Boolean).join(': ')
  } catch {
    return undefined
  }
}

/** @param {string} file */
const sizeOf = file => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** @param {string} file @param {number} from @param {number} to */
function readBetween(file, from, to) {
  const bytes = Buffer.alloc(Math.min(to - from, 262_144))
  const opened = openSync(file, 'r')
  readSync(opened, bytes, 0, bytes.length, from)
  closeSync(opened)
  return bytes.toString('utf8')
}
