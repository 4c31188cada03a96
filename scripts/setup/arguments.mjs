import { Problem } from './problem.mjs'

export const help = `Starts Diana: sets up whatever is missing, then runs the web process and the worker.

  npm start                    http://127.0.0.1:3000, data in .diana/
  npm start -- --port 4000     another port
  npm start -- --fresh         deletes the data of earlier starts first
  npm start -- --no-demo       without demo players and rules to look at
  npm run dev                  the same from source, with hot reload

DATABASE_URL and REDIS_URL switch to servers of your own; then none of ours starts.`

/** @typedef {{ port: number, fresh: boolean, demo: boolean, dev: boolean, help: boolean }} Arguments */

/** @param {string[]} words @returns {Arguments} */
export function parseArguments(words) {
  const args = { port: 3000, fresh: false, demo: true, dev: false, help: false }
  for (let at = 0; at < words.length; at += 1) {
    const [flag = '', attached] = (words[at] ?? '').split('=')
    if (flag === '--port') args.port = parsePort(attached ?? words[++at])
    else if (attached !== undefined) throw unknown(words[at])
    else if (flag === '--fresh') args.fresh = true
    else if (flag === '--no-demo') args.demo = false
    else if (flag === '--dev') args.dev = true
    else if (flag === '--help' || flag === '-h') args.help = true
    else throw unknown(flag)
  }
  return args
}

/** @param {string | undefined} text */
function parsePort(text) {
  const port = Number(text)
  if (text && Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Problem(`--port needs a number from 1 to 65535${text ? `, not ${text}` : ''}.`)
}

/** @param {string | undefined} word */
const unknown = word => new Problem(`There is no option ${word}. npm start -- --help lists them.`)
