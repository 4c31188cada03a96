import { installed, root } from './paths.mjs'

/**
 * How web and worker are run.
 * @param {object} options
 * @param {boolean} options.dev
 * @param {number} options.port
 * @param {Record<string, string | undefined>} options.env
 */
export function programs({ dev, port, env }) {
  const next = [installed('next/dist/bin/next'), dev ? 'dev' : 'start', '-H', '127.0.0.1', '-p', String(port)]
  // tsx watches what is really imported, also through '#server/…', and survives a syntax error.
  const watched = [installed('tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', 'server/worker.ts']
  const worker = dev ? watched : ['--enable-source-maps', 'dist/worker.mjs']
  /** @param {'web' | 'worker'} role @param {string[]} args */
  const program = (role, args) => () => ({
    command: process.execPath,
    args,
    cwd: root,
    env: { ...env, ROLE: role },
  })
  return { web: program('web', next), worker: program('worker', worker) }
}
