import { stdout } from 'node:process'

const logEveryMs = 10_000

/** One line that renews itself on a terminal; a line now and then where output goes to a file. */
export function makeScreen() {
  let loggedAt = Date.now()
  return {
    /** @param {string} text */
    note: text => console.log(text),
    /** @param {string} line */
    status: line => {
      if (stdout.isTTY) return void stdout.write(`\r\u001b[2K${line.slice(0, (stdout.columns ?? 120) - 1)}`)
      if (Date.now() - loggedAt < logEveryMs) return
      loggedAt = Date.now()
      console.log(line)
    },
    end: () => void (stdout.isTTY && stdout.write('\r\u001b[2K')),
  }
}
