import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { codeOf } from './problem.mjs'

const bootId = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

/**
 * When a process was born, in a form that no later owner of the same pid can share.
 * @param {number} pid
 * @returns {string | null} null when no such process lives
 */
export function birthOf(pid) {
  if (process.platform === 'linux') return birthInProc(pid)
  try {
    const [state, ...started] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)])
      .toString()
      .trim()
      .split(/\s+/)
    return !state || state.startsWith('Z') ? null : started.join(' ')
  } catch {
    return null
  }
}

/** @param {number} pid */
function birthInProc(pid) {
  try {
    // The command name may hold anything, so fields are counted after its closing bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? null : `${bootId()}:${fields[19]}`
  } catch {
    return null
  }
}

/**
 * Signals a whole process group, or the process alone where it leads none.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(pid, signal) {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal)
      return
    } catch (error) {
      if (codeOf(error) !== 'ESRCH') throw error
    }
  }
}
