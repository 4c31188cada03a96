import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { signalGroup } from './birth.mjs'
import { sleep } from './wait.mjs'

const backoffMinMs = 500
const backoffMaxMs = 10_000
const steadyAfterMs = 30_000
const logBytesMax = 20_000_000

/**
 * @typedef {object} ChildSpec
 * @property {string} name
 * @property {() => { command: string, args: string[], env: Record<string, string | undefined>, cwd?: string, uid?: number, gid?: number }} launch
 * @property {string} logFile
 * @property {(pid: number) => Promise<boolean>} [ready] true once it can be used; asked only while it lives
 * @property {number} [retryForMs] how long a later start may fail before it counts as failed
 * @property {NodeJS.Signals} [stopSignal]
 * @property {number} [graceMs] from the stop signal to SIGKILL
 * @property {(name: string, pid: number | null) => void} note
 * @property {() => boolean} isClosed true once nothing may be started any more
 * @property {(crash: Crash) => void} onCrash
 *
 * @typedef {object} Crash
 * @property {string} name
 * @property {string} how it ended, as "with code 1" or "by SIGKILL"
 * @property {boolean} asked whether `kill` asked for it
 * @property {number} againInMs
 *
 * @typedef {object} Service
 * @property {string} name
 * @property {number | null} pid null while it does not run
 * @property {boolean} supervised whether it is started again when it ends by itself; settable
 * @property {(signal: NodeJS.Signals) => Promise<void>} kill signals it as if from outside; resolves when it is gone (at once for SIGSTOP, SIGCONT)
 * @property {() => Promise<void>} start resolves once it is ready; does nothing while it runs
 * @property {() => Promise<void>} stop ends it for good, by force after its grace
 * @property {() => Promise<void>} restart
 */

/**
 * A process with a life-cycle: started, watched, started again with backoff, stopped with its whole group.
 * @param {ChildSpec} spec
 * @returns {Service}
 */
export function makeChild(spec) {
  const { name, stopSignal = 'SIGTERM', graceMs = 3000 } = spec
  /** @type {{ pid: number, gone: Promise<void>, asked: boolean } | null} */
  let current = null
  /** @type {NodeJS.Timeout | undefined} */
  let again
  let stopping = false
  let hasBeenReady = false
  let backoffMs = backoffMinMs

  function launch() {
    if (spec.isClosed()) throw new Error(`${name} is not started: everything is being stopped`)
    const { command, args, ...options } = spec.launch()
    const log = openLog(spec.logFile)
    const child = spawn(
      command,
      args,
      /** @type {import('node:child_process').SpawnOptions} */ ({
        ...options,
        stdio: ['ignore', log, log],
        detached: true,
      }),
    )
    closeSync(log)
    const began = Date.now()
    const gone = new Promise(resolve => {
      child.once('error', error => resolve(error.message))
      child.once('exit', (code, signal) => resolve(signal ? `by ${signal}` : `with code ${code}`))
    }).then(how => ended(String(how), child.pid, began))
    current = { pid: child.pid ?? 0, gone, asked: false }
    if (child.pid) spec.note(name, child.pid)
    return current
  }

  /** @param {string} how @param {number | undefined} pid @param {number} began */
  function ended(how, pid, began) {
    const asked = current?.asked ?? false
    current = null
    if (pid) signalGroup(pid, 'SIGKILL')
    spec.note(name, null)
    if (stopping || !self.supervised || spec.isClosed()) return
    if (Date.now() - began > steadyAfterMs) backoffMs = backoffMinMs
    spec.onCrash({ name, how, asked, againInMs: backoffMs })
    again = setTimeout(() => !spec.isClosed() && launch(), backoffMs)
    backoffMs = Math.min(backoffMs * 2, backoffMaxMs)
  }

  /** @param {NonNullable<typeof current>} started @returns {Promise<boolean>} false when it ended first */
  async function becomesReady(started) {
    while (current === started) {
      if (!spec.ready || (await spec.ready(started.pid))) return true
      await sleep(15)
    }
    return false
  }

  /** @type {Service} */
  const self = {
    name,
    supervised: true,
    get pid() {
      return current?.pid ?? null
    },
    async start() {
      stopping = false
      clearTimeout(again)
      // What it needs may be held for a moment by remains of a killed predecessor.
      const retryUntil = Date.now() + (hasBeenReady ? (spec.retryForMs ?? 0) : 0)
      while (!(await becomesReady(current ?? launch()))) {
        if (Date.now() >= retryUntil) throw new Error(`${name} ended while starting`)
        clearTimeout(again)
        await sleep(200)
      }
      hasBeenReady = true
    },
    async kill(signal) {
      const victim = current
      if (!victim) return
      const ends = signal !== 'SIGSTOP' && signal !== 'SIGCONT'
      victim.asked ||= ends
      signalGroup(victim.pid, signal)
      if (ends) await victim.gone
    },
    async stop() {
      stopping = true
      clearTimeout(again)
      const victim = current
      if (!victim) return
      signalGroup(victim.pid, stopSignal)
      const force = setTimeout(() => signalGroup(victim.pid, 'SIGKILL'), graceMs)
      await victim.gone
      clearTimeout(force)
    },
    async restart() {
      await self.stop()
      await self.start()
    },
  }
  return self
}

/** @param {string} file */
function openLog(file) {
  mkdirSync(dirname(file), { recursive: true })
  if (existsSync(file) && statSync(file).size > logBytesMax) renameSync(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}
