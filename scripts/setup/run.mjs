import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { signalGroup } from './birth.mjs'

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()
process.on('exit', stopRunning)

/**
 * @typedef {object} Outcome
 * @property {number} code exit code, 127 when the command does not exist, 128 when a signal ended it
 * @property {string} output what it said on both channels
 *
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] replaces the environment
 * @property {number} [uid]
 * @property {number} [gid]
 * @property {string} [input]
 * @property {string} [logFile] everything it says is also written here
 * @property {(line: string) => void} [onLine] called with each line as it comes
 */

/**
 * Runs a command to its end. Never throws: a missing command is code 127.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function run(command, args, options = {}) {
  const { input, logFile, onLine, ...rest } = options
  const log = logFile ? openLog(logFile) : null
  let output = ''
  let line = ''
  return new Promise(done => {
    // A group of its own, so that stopping it early stops what it started too.
    const child = spawn(
      command,
      args,
      /** @type {import('node:child_process').SpawnOptionsWithoutStdio} */ ({
        stdio: ['pipe', 'pipe', 'pipe'],
        detached: true,
        ...rest,
      }),
    )
    running.add(child)
    /** @param {Buffer} chunk */
    const hear = chunk => {
      const text = chunk.toString('utf8')
      output += text
      if (log) writeSync(log, text)
      const lines = (line + text).split('\n')
      line = lines.pop() ?? ''
      if (onLine) for (const one of lines) onLine(one)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.stdin.on('error', () => {})
    child.stdin.end(input ?? '')
    /** @param {number} code */
    const end = code => {
      if (!running.delete(child)) return
      if (line && onLine) onLine(line)
      if (log) closeSync(log)
      done({ code, output })
    }
    child.once('error', error => {
      output += `${error.message}\n`
      end(127)
    })
    child.once('close', code => end(code ?? 128))
  })
}

/** Ends every command still running, for a start that is interrupted half-way. */
export function stopRunning() {
  for (const child of running) if (child.pid) signalGroup(child.pid, 'SIGTERM')
}

/** @param {string} file */
function openLog(file) {
  mkdirSync(dirname(file), { recursive: true })
  return openSync(file, 'w', 0o600)
}
