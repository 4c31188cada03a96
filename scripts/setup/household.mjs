import { makeChild } from './child.mjs'
import { noteProcess } from './leftovers.mjs'
import { shown } from './paths.mjs'
import { removeSocketDir } from './socket-dir.mjs'

/**
 * The processes of one stack, ended together: `programs` first, since they hold connections to `servers`.
 * @typedef {object} Household
 * @property {(layer: 'programs' | 'servers', spec: Spec) => import('./child.mjs').Service} child
 * @property {(path: string) => void} socketDir names the directory to remove in the end
 * @property {() => Promise<void>} stop ends all of it for good, also while it is still starting
 * @property {() => void} kill the same at once and by force
 *
 * @typedef {Omit<import('./child.mjs').ChildSpec, 'note' | 'onCrash' | 'isClosed' | 'logFile'>} Spec
 */

/**
 * @param {string} dir
 * @param {import('./progress.mjs').Progress} log
 * @param {(crash: import('./child.mjs').Crash) => void} [onCrash] hears of those that ended by themselves, beside the log
 * @returns {Household}
 */
export function makeHousehold(dir, log, onCrash) {
  /** @type {Record<'programs' | 'servers', import('./child.mjs').Service[]>} */
  const layers = { programs: [], servers: [] }
  let closed = false
  let sockets = ''
  const kill = () => {
    closed = true
    for (const service of [...layers.programs, ...layers.servers]) void service.kill('SIGKILL')
  }
  // Whatever ends this process, an error nobody foresaw included, ends its children too.
  process.on('exit', kill)
  return {
    kill,
    socketDir(path) {
      sockets = path
    },
    child(layer, spec) {
      const logFile = `${dir}/logs/${spec.name}.log`
      const service = makeChild({
        ...spec,
        logFile,
        isClosed: () => closed,
        note: (name, pid) => noteProcess(dir, name, pid),
        onCrash: crash => {
          const { name, how, againInMs } = crash
          log.note(`! ${name} ended ${how}; starting it again in ${againInMs / 1000} s (${shown(logFile)})`)
          onCrash?.(crash)
        },
      })
      layers[layer].push(service)
      return service
    },
    async stop() {
      closed = true
      for (const layer of [layers.programs, layers.servers]) {
        await Promise.all(layer.map(service => service.stop()))
      }
      if (sockets) removeSocketDir(sockets)
      process.off('exit', kill)
    },
  }
}
