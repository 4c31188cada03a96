import { installed, root } from './paths.mjs'

/** How Node is told to run them. A batch lives a few milliseconds: with room among the young, it is seldom moved. */
export const flags = ['--enable-source-maps', '--max-semi-space-size=64']

/**
 * How web and worker are run.
 * @param {object} options
 * @param {boolean} options.dev
 * @param {number} options.port
 * @param {Record<string, string | undefined>} options.env
 */
export function programs({ dev, port, env }) {
  const next = [installed('next/dist/bin/next'), 'dev', '-H', '127.0.0.1', '-p', String(port)]
  const web = dev ? next : [...flags, 'dist/web.mjs']
  // tsx watches what is really imported, also through '#server/…', and survives a syntax error.
  const watched = [installed('tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', 'server/worker.ts']
  const worker = dev ? watched : [...flags, 'dist/worker.mjs']
  /** @param {'web' | 'worker'} role @param {string[]} args */
  const program = (role, args) => () => ({
    command: process.execPath,
    args,
    cwd: root,
    env: { ...env, ROLE: role, PORT: String(port) },
  })
  return { web: program('web', web), worker: program('worker', worker) }
}
